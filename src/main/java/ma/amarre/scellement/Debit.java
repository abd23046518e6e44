package ma.amarre.scellement;

import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How often one address may check papers. References carry 80 random bits: this only keeps a machine from trying. Counted in memory,
 * by each copy of the application on its own (src/docs/verification.md); nothing about who asks is kept beyond it.
 */
@Component
class Debit {

    private static final int ADRESSES = 10_000;
    private final int parMinute;
    private final Map<String, Bucket> seaux = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> ancien) {
            return size() > ADRESSES;
        }
    });

    Debit(@Value("${amarre.scellement.verifications-par-minute:60}") int parMinute) {
        this.parMinute = parMinute;
    }

    /** @return whether this address may check once more now */
    boolean prendre(String adresse) {
        return seaux.computeIfAbsent(
                        reseau(adresse),
                        a -> Bucket.builder()
                                .addLimit(l -> l.capacity(parMinute).refillGreedy(parMinute, Duration.ofMinutes(1)))
                                .build())
                .tryConsume(1);
    }

    /** One subscriber holds a whole /64 of IPv6 addresses. */
    static String reseau(String adresse) {
        try {
            byte[] octets = InetAddress.getByName(adresse).getAddress();
            return octets.length == 4 ? adresse : HexFormat.of().formatHex(Arrays.copyOf(octets, 8));
        } catch (UnknownHostException notAnAddress) {
            return adresse;
        }
    }
}
