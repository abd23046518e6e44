package ma.amarre.web;

import java.io.IOException;
import java.util.Arrays;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Language and texts of the screens: one message source over the files of all modules. */
@Configuration(proxyBeanMethods = false)
class EcransConfig implements WebMvcConfigurer {

    private final LangueResolver langues = new LangueResolver();

    @Bean
    LocaleResolver localeResolver() {
        return langues;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(langues);
        registry.addInterceptor(new AccessBeforeBinding());
    }

    /** French is the base file; a missing Arabic text falls back to French, and a test says which is missing. */
    @Bean
    static MessageSource messageSource() throws IOException {
        var messages = new ResourceBundleMessageSource();
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setBasenames(Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties"))
                .map(r -> String.valueOf(r.getFilename()))
                .filter(nom -> !nom.endsWith("_ar.properties"))
                .map(nom -> "messages/" + nom.replace(".properties", ""))
                .distinct()
                .sorted()
                .toArray(String[]::new));
        return messages;
    }
}
