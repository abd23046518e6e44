package ma.amarre.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<Path> different = new ArrayList<>();
        for (Path file : sources()) {
            String before = Files.readString(file);
            String after = formatter.formatSourceAndFixImports(before);
            if (!after.equals(before)) {
                if (Boolean.getBoolean("format")) {
                    Files.writeString(file, after);
                } else {
                    different.add(file);
                }
            }
        }
        assertThat(different)
                .as("run: mvn test -Dtest=FormatTest -Dformat=true")
                .isEmpty();
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
