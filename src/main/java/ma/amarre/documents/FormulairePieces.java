package ma.amarre.documents;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.web.Erreurs;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** A form with a file field {@code piece.CODE} for each document required, several files in each. */
public final class FormulairePieces {

    /** Before the code in the name of a field. */
    public static final String CHAMP = "piece.";

    private FormulairePieces() {}

    /** What the module does with one file. */
    @FunctionalInterface
    public interface Reception {

        /** @throws RegleViolee when the file cannot be taken: a sentence, nothing kept */
        void recevoir(String code, MultipartFile fichier) throws IOException;
    }

    /** The files of a form by field; none when it was not sent as a form with files. */
    public static MultiValueMap<String, MultipartFile> fichiers(HttpServletRequest request) {
        MultipartHttpServletRequest envoi = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return envoi == null ? new LinkedMultiValueMap<>() : envoi.getMultiFileMap();
    }

    /**
     * Each file that can be taken is kept, even beside one that cannot.
     *
     * @param attendues codes of the documents of this form; a field of another name is nothing of it
     * @param erreurs one sentence at the field of each file refused
     * @return how many were kept
     */
    public static int recevoir(
            HttpServletRequest envoi, Collection<String> attendues, Erreurs erreurs, Reception reception)
            throws IOException {
        int recus = 0;
        for (Map.Entry<String, List<MultipartFile>> champ : fichiers(envoi).entrySet()) {
            String code = champ.getKey().startsWith(CHAMP) ? champ.getKey().substring(CHAMP.length()) : "";
            for (MultipartFile fichier : champ.getValue()) {
                String nom = fichier.getOriginalFilename() == null ? "" : fichier.getOriginalFilename();
                if (!attendues.contains(code) || (nom.isEmpty() && fichier.isEmpty())) {
                    continue; // an empty file field sends an empty part
                }
                try {
                    reception.recevoir(code, fichier);
                    recus++;
                } catch (RegleViolee refus) {
                    erreurs.ajouter(
                            champ.getKey(),
                            String.valueOf(refus.getMessage()),
                            refus.arguments().toArray(Serializable[]::new));
                }
            }
        }
        return recus;
    }
}
