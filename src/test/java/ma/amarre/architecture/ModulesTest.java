package ma.amarre.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import ma.amarre.AmarreApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The arrows of src/docs/architecture.md: each module declares what it may call, and calls nothing else. */
class ModulesTest {

    private final ApplicationModules modules = ApplicationModules.of(
            AmarreApplication.class, com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);

    @Test
    void no_module_calls_upwards_or_into_the_inside_of_another() {
        modules.verify();
    }

    @Test
    void every_module_declares_its_arrows() {
        assertThat(modules.stream()
                        .filter(m -> !m.getBasePackage().getName().endsWith("commun"))
                        .filter(m -> m.getBasePackage()
                                .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                                .map(a -> a.allowedDependencies().length == 0
                                        || a.allowedDependencies()[0].equals(
                                                org.springframework.modulith.ApplicationModule.OPEN_TOKEN))
                                .orElse(true))
                        .map(m -> m.getBasePackage().getName()))
                .as("a module that declares nothing may call anything")
                .isEmpty();
    }

    @Test
    void the_drawing_of_the_modules_is_made_anew() {
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder("target/modules"))
                .writeModulesAsPlantUml()
                .writeModuleCanvases();
        assertThat(Path.of("target/modules/components.puml")).exists();
    }
}
