package ma.amarre.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Formatting is a machine's business. It runs here and not in a Maven plugin because the formatter parses with the compiler of the
 * JVM it runs in: Maven may run on an older one, the tests always run on 25. {@code -Dformat=true} rewrites instead of failing.
 */
class FormatTest {

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void every_source_file_is_as_the_formatter_writes_it() throws Exception {
        assertThat(sources().parallelStream().filter(this::differs).toList())
                .as("run: mvn test -Dtest=FormatTest -Dformat=true")
                .isEmpty();
    }

    private boolean differs(Path file) {
        try {
            String before = Files.readString(file);
            String after = formatter.formatSourceAndFixImports(before);
            if (after.equals(before)) {
                return false;
            }
            if (Boolean.getBoolean("format")) {
                Files.writeString(file, after);
                return false;
            }
            return true;
        } catch (IOException | FormatterException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static List<Path> sources() throws Exception {
        try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
                Stream<Path> test = Files.walk(Path.of("src/test/java"))) {
            return Stream.concat(main, test)
                    .filter(p -> p.toString().endsWith(".java"))
                    .toList();
        }
    }
}
