package cyclode.reports.render.chart;

import cyclode.core.text.Decimals;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Scalable graphics by Batik. Text becomes outlines, so the file looks the same on a machine without the typeface. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int PLACES = 3;

    private Svg() {}

    static byte[] encode(Drawing drawing) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("Cyclode");
        context.setPrecision(PLACES);
        SVGGraphics2D g = new SVGGraphics2D(context, true);
        ChartFiles.paint(drawing, g);
        Element root = g.getRoot();
        root.setAttribute("width", millimetres(drawing.width()));
        root.setAttribute("height", millimetres(drawing.height()));
        root.setAttribute(
                "viewBox",
                "0 0 " + Decimals.fixed(drawing.width(), PLACES) + " " + Decimals.fixed(drawing.height(), PLACES));
        StringWriter out = new StringWriter();
        try {
            g.stream(root, out, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String millimetres(double points) {
        return Decimals.fixed(Paper.millimetres(points), 2) + "mm";
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML document", e);
        }
    }
}
