package ma.amarre.horloge;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The civil holidays of fixed date, until the dated table of the reference data answers. */
@Component
class JoursFeries {

    private static final Set<MonthDay> FIXES = Stream.of(
                    "--01-01", "--01-11", "--01-14", "--05-01", "--07-30", "--08-14", "--08-20", "--08-21", "--11-06",
                    "--11-18")
            .map(MonthDay::parse)
            .collect(Collectors.toUnmodifiableSet());

    Set<LocalDate> tous() {
        return IntStream.rangeClosed(2020, 2040)
                .boxed()
                .flatMap(annee -> FIXES.stream().map(jour -> jour.atYear(annee)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
