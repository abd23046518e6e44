package ma.amarre.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** French and Arabic are equal: the same keys, the same arguments, and no text of the screens anywhere else. */
class MessagesTest {

    private static final Path MESSAGES = Path.of("templates-assets/messages");
    private static final Path TEMPLATES = Path.of("templates-assets/templates");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9_.\\-]+)(?=[(}])");
    /** Words between tags that no message put there. */
    private static final Pattern VISIBLE = Pattern.compile(">([^<>]+)<");

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

    @Test
    void both_languages_have_the_same_keys_and_arguments() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : TasteTest.files(MESSAGES, ".properties")) {
            if (file.toString().endsWith("_ar.properties")) {
                continue;
            }
            Properties fr = load(file);
            Path arabic = Path.of(file.toString().replace(".properties", "_ar.properties"));
            Properties ar = Files.exists(arabic) ? load(arabic) : new Properties();
            Set<String> different = new TreeSet<>(fr.stringPropertyNames());
            different.addAll(ar.stringPropertyNames());
            different.removeIf(k ->
                    fr.containsKey(k) && ar.containsKey(k) && arguments(fr, k).equals(arguments(ar, k)));
            different.forEach(k -> wrong.add(file.getFileName() + ": " + k));
        }
        assertThat(wrong).isEmpty();
    }

    /** The second of two lines wins silently: a page then says the words of another one. */
    @Test
    void no_key_stands_twice_in_a_file() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : TasteTest.files(MESSAGES, ".properties")) {
            Set<String> seen = new HashSet<>();
            for (String line : Files.readAllLines(file)) {
                String key = line.split("=", 2)[0].strip();
                if (line.contains("=") && !line.startsWith("#") && !seen.add(key)) {
                    wrong.add(file.getFileName() + ": " + key);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_apostrophe_is_doubled_exactly_where_there_are_arguments() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : TasteTest.files(MESSAGES, ".properties")) {
            Properties messages = load(file);
            for (String key : messages.stringPropertyNames()) {
                String text = messages.getProperty(key);
                boolean hasArguments = ARGUMENT.matcher(text).find();
                if (hasArguments && text.replace("''", "").contains("'") || !hasArguments && text.contains("''")) {
                    wrong.add(file.getFileName() + ": " + key + " = " + text);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_key_that_a_template_names_exists() throws IOException {
        Set<String> known = new HashSet<>();
        for (Path file : TasteTest.files(MESSAGES, ".properties")) {
            known.addAll(load(file).stringPropertyNames());
        }
        Set<String> missing = new TreeSet<>();
        for (Path file : TasteTest.files(TEMPLATES, ".html")) {
            Matcher keys = KEY.matcher(Files.readString(file).replaceAll("(?s)<!--.*?-->", ""));
            while (keys.find()) {
                if (!known.contains(keys.group(1))) {
                    missing.add(TEMPLATES.relativize(file) + ": " + keys.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_visible_text_stands_in_a_template() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : TasteTest.files(TEMPLATES, ".html")) {
            String text = Files.readString(file)
                    .replaceAll("(?s)<!--.*?-->", "")
                    .replaceAll("(?s)<style.*?</style>", "")
                    .replaceAll("\\[\\[.*?]]", "")
                    .replaceAll("\"[^\"]*\"", "\"\"")
                    // a sample that th:text replaces is never shown
                    .replaceAll("(\\sth:text=\"\"[^<>]*>)[^<>]*<", "$1<");
            Matcher words = VISIBLE.matcher(text);
            while (words.find()) {
                if (WORD.matcher(words.group(1)).find()) {
                    found.add(TEMPLATES.relativize(file) + ": " + words.group(1).strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static Set<String> arguments(Properties messages, String key) {
        Set<String> numbers = new TreeSet<>();
        Matcher found = ARGUMENT.matcher(messages.getProperty(key));
        while (found.find()) {
            numbers.add(found.group(1));
        }
        return numbers;
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
