package ma.amarre.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;

/** The habits of src/docs/style.md that a machine can hold. */
class TasteTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ma.amarre");

    @Test
    void no_class_is_called_impl_dto_or_manager() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Manager|Helper|Utils?)$")
                .check(MAIN);
    }

    @Test
    void time_comes_from_the_clock() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("HorlogeConfig")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("deadlines and rights are dates: tests set the day")
                .check(MAIN);
    }

    @Test
    void a_query_is_read_to_its_end() {
        noClasses()
                .should()
                .callMethod(org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec.class, "stream")
                .because("outside a transaction an unclosed stream keeps its connection, and the pool runs dry: use"
                        + " list()")
                .check(MAIN);
    }

    @Test
    void a_condition_never_stands_beside_a_replacement() throws IOException {
        Pattern ignored = Pattern.compile("<(?!html)[a-zA-Z:]+(?=[^>]*\\sth:replace=)(?=[^>]*\\sth:(if|unless|each)=)");
        List<String> found = new ArrayList<>();
        for (Path file : files(Path.of("templates-assets/templates"), ".html")) {
            if (ignored.matcher(Files.readString(file)).find()) {
                found.add(file.toString());
            }
        }
        assertThat(found)
                .as("th:replace wins and the condition is ignored: put it on a th:block around")
                .isEmpty();
    }

    @Test
    void a_controller_stays_inside_its_module_and_has_at_most_five_collaborators() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .should()
                .notBePublic()
                .andShould(haveAtMostFiveFields())
                .check(MAIN);
    }

    @Test
    void every_package_is_null_marked() throws IOException {
        try (Stream<Path> packages = Files.walk(Path.of("src/main/java/ma/amarre"))) {
            assertThat(packages.filter(Files::isDirectory)
                            .filter(TasteTest::holdsJava)
                            .filter(p -> !nullMarked(p)))
                    .isEmpty();
        }
    }

    @Test
    void a_file_stays_readable() throws IOException {
        List<String> tooLong = new ArrayList<>();
        tooLong.addAll(longerThan(Path.of("src/main/java"), ".java", 300));
        tooLong.addAll(longerThan(Path.of("templates-assets/templates"), ".html", 150));
        tooLong.addAll(longerThan(Path.of("templates-assets/static/js"), ".js", 200));
        assertThat(tooLong).isEmpty();
        assertThat(lines(Path.of("templates-assets/static/js"), ".js"))
                .as("own JavaScript in all")
                .isLessThanOrEqualTo(800);
    }

    @Test
    void a_method_stays_readable() throws IOException {
        assertThat(MethodLength.longerThan(40, files(Path.of("src/main/java"), ".java")))
                .isEmpty();
    }

    @Test
    void nothing_is_inline_in_a_template() throws IOException {
        Pattern inline = Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*src)|javascript:");
        List<String> found = new ArrayList<>();
        for (Path file : files(Path.of("templates-assets/templates"), ".html")) {
            if (!file.toString().contains("/documents/")
                    && inline.matcher(Files.readString(file)).find()) {
                found.add(file.toString());
            }
        }
        assertThat(found).as("the Content-Security-Policy would block it").isEmpty();
    }

    private static ArchCondition<JavaClass> haveAtMostFiveFields() {
        return new ArchCondition<>("have at most five collaborators") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                long collaborators = item.getFields().stream()
                        .filter(f -> !f.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                        .count();
                events.add(new SimpleConditionEvent(
                        item, collaborators <= 5, item.getSimpleName() + " has " + collaborators));
            }
        };
    }

    private static boolean holdsJava(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(f -> f.toString().endsWith(".java"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean nullMarked(Path folder) {
        try {
            return Files.readString(folder.resolve("package-info.java")).contains("@NullMarked");
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> longerThan(Path folder, String ending, int limit) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(folder, ending)) {
            int length = Files.readAllLines(file).size();
            if (length > limit) {
                found.add(file + ": " + length + " lines, limit " + limit);
            }
        }
        return found;
    }

    private static int lines(Path folder, String ending) throws IOException {
        int sum = 0;
        for (Path file : files(folder, ending)) {
            sum += Files.readAllLines(file).size();
        }
        return sum;
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).toList();
        }
    }
}
