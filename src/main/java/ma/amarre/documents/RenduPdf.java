package ma.amarre.documents;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Pages of a PDF, in the child process. Scripts, forms and attachments are never run or opened; their presence is told. */
class RenduPdf {

    private static final float POINCON = 72f;
    private static final float DENSITE = 110f;

    private RenduPdf() {}

    static void rendre(byte[] fichier, RenduTrame.Demande demande, RenduEnfant.Sortie sortie)
            throws IOException, RenduEnfant.Impossible {
        try (PDDocument pdf = ouvrir(fichier)) {
            int pages = pdf.getNumberOfPages();
            if (pages == 0) {
                throw new RenduEnfant.Impossible(MotifDocument.SANS_PAGE);
            }
            sortie.envoyer(new RenduTrame.Pages(pages, actif(pdf)));
            if (pages > demande.pagesMax()) {
                throw new RenduEnfant.Impossible(MotifDocument.TROP_DE_PAGES);
            }
            Renderer renderer = new Renderer(pdf);
            for (int page = demande.premiere(); page <= Math.min(demande.derniere(), pages); page++) {
                BufferedImage image = renderer.page(pdf, page - 1);
                if (demande.vignette() && page == 1) {
                    sortie.envoyer(new RenduTrame.Page(RenduImage.vignette(image)));
                }
                sortie.envoyer(new RenduTrame.Page(RenduImage.encoder(page, image, true)));
            }
        }
    }

    private static PDDocument ouvrir(byte[] fichier) throws IOException, RenduEnfant.Impossible {
        try {
            return Loader.loadPDF(new RandomAccessReadBuffer(fichier), "", IOUtils.createMemoryOnlyStreamCache());
        } catch (InvalidPasswordException ferme) {
            throw new RenduEnfant.Impossible(MotifDocument.MOT_DE_PASSE);
        }
    }

    private static boolean actif(PDDocument pdf) throws IOException {
        PDDocumentCatalog catalogue = pdf.getDocumentCatalog();
        boolean noms = catalogue.getNames() != null
                && (catalogue.getNames().getJavaScript() != null
                        || catalogue.getNames().getEmbeddedFiles() != null);
        return noms
                || catalogue.getCOSObject().containsKey(COSName.AA)
                || catalogue.getCOSObject().getDictionaryObject(COSName.OPEN_ACTION)
                        instanceof org.apache.pdfbox.cos.COSDictionary;
    }

    /** A page whose content cannot be drawn whole must not look as if it were empty. */
    private static class Renderer extends PDFRenderer {

        Renderer(PDDocument pdf) {
            super(pdf);
            setSubsamplingAllowed(true);
        }

        BufferedImage page(PDDocument pdf, int index) throws IOException, RenduEnfant.Impossible {
            PDRectangle cadre = pdf.getPage(index).getCropBox();
            boolean couche = pdf.getPage(index).getRotation() % 180 != 0;
            float largeur = couche ? cadre.getHeight() : cadre.getWidth();
            float hauteur = couche ? cadre.getWidth() : cadre.getHeight();
            if (!(largeur >= 1 && hauteur >= 1)) {
                throw new RenduEnfant.Impossible(MotifDocument.PAGE_ENDOMMAGEE);
            }
            float echelle = Math.min(
                    DENSITE / POINCON, Math.min(RenduImage.LARGEUR_MAX / largeur, RenduImage.HAUTEUR_MAX / hauteur));
            try {
                return renderImage(index, echelle, ImageType.RGB);
            } catch (MissingImageReaderException sansLecteur) {
                throw new RenduEnfant.Impossible(MotifDocument.IMAGE_MANQUANTE);
            } catch (IOException | RuntimeException casse) {
                System.err.println(casse);
                throw new RenduEnfant.Impossible(MotifDocument.PAGE_ENDOMMAGEE);
            }
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void operatorException(Operator operator, List<COSBase> operands, IOException e)
                        throws IOException {
                    if (e instanceof MissingImageReaderException) {
                        throw e;
                    }
                    super.operatorException(operator, operands, e);
                }
            };
        }
    }
}
