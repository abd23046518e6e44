package ma.amarre.assures;

import java.util.Collection;
import java.util.Map;

/**
 * Whose care a file is about, told by the module that holds it: a sealed paper names its file and nobody else may know the patient.
 */
public interface Concernes {

    /** @return the beneficiary by number of the file; numbers of other modules are missing */
    Map<String, Long> beneficiaires(Collection<String> numeros);
}
