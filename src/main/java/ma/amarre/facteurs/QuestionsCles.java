package ma.amarre.facteurs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import ma.amarre.commun.RegleViolee;

/** The question put to a key, kept in the session until its answer: each question is answered once. */
final class QuestionsCles {

    private QuestionsCles() {}

    static <T extends Serializable> T poser(HttpServletRequest request, T question) {
        request.getSession().setAttribute(question.getClass().getName(), question);
        return question;
    }

    /** @throws RegleViolee when nothing was asked */
    static <T extends Serializable> T prendre(HttpServletRequest request, Class<T> type) {
        HttpSession session = request.getSession(false);
        Object question = session == null ? null : session.getAttribute(type.getName());
        if (session == null || !type.isInstance(question)) {
            throw new RegleViolee("", "facteurs.cle.refusee");
        }
        session.removeAttribute(type.getName());
        return type.cast(question);
    }
}
