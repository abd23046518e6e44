package ma.amarre;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The published files beside the project, when they are there: {@code ../shared/data}, or where AMARRE_SHARED points. */
public final class SharedData {

    private SharedData() {}

    public static Optional<Path> folder() {
        return Stream.of(System.getenv().getOrDefault("AMARRE_SHARED", "../shared"), "../../shared")
                .map(p -> Path.of(p, "data"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** @param path below {@code data/}, for example {@code medicines/ref-des-medicaments-cnops-2014.xlsx} */
    public static Optional<Path> file(String path) {
        return folder().map(f -> f.resolve(path)).filter(Files::exists);
    }
}
