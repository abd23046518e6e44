package ma.amarre.pec;

import java.util.List;
import ma.amarre.pec.DelaisRepository.Ligne;
import ma.amarre.web.Mots;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How long the payer takes to answer, for anyone to read. */
@Controller
class PublicDelaisController {

    private final DelaisRepository delais;
    private final Mots mots;

    PublicDelaisController(DelaisRepository delais, Mots mots) {
        this.delais = delais;
        this.mots = mots;
    }

    @GetMapping("/pec/delais")
    String delais(Model model) {
        List<Ligne> lignes = delais.lignes(DelaisPec.TOUS);
        model.addAttribute("lignes", lignes);
        model.addAttribute("ensemble", delais.ensemble(lignes).orElse(null));
        model.addAttribute("mots", mots);
        model.addAttribute("minimum", DelaisRepository.MINIMUM);
        return "pec/public-delais";
    }
}
