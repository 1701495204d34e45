package cyclode.reports.render.drawing;

import cyclode.core.text.Decimals;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A chart ready to be drawn, with its size in points. Equal charts give equal bytes on one build of the JDK, whatever
 * fonts the machine has.
 */
public final class Drawing {
    private static final double MARGIN = 3;
    private static final double PIXELS_PER_POINT = Paper.DPI / 72.0;
    private static final String PNG_FORMAT = "javax_imageio_png_1.0";
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int SVG_PLACES = 3;

    static {
        // Text along an axis as text, not as the outlines that older Java needed.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private final JFreeChart chart;
    private final double width;
    private final double height;
    private final double titleHeight;

    private Drawing(JFreeChart chart, double width, double height, double titleHeight) {
        this.chart = chart;
        this.width = width;
        this.height = height;
        this.titleHeight = titleHeight;
    }

    /** Puts title and legend around a plot whose own part, axes included, is {@code plotHeight} high. */
    public static Drawing of(String title, Plot plot, List<Legend.Entry> entries, Paper paper, double plotHeight) {
        JFreeChart chart = new JFreeChart(null, Ink.title(), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setBorderVisible(false);
        chart.setPadding(new RectangleInsets(MARGIN, MARGIN, MARGIN, MARGIN));
        chart.setAntiAlias(true);
        chart.setTextAntiAlias(true);
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(Color.WHITE);
        double width = paper.points() - 2 * MARGIN;
        double height = plotHeight + 2 * MARGIN;
        List<String> lines = title.isEmpty() ? List.of() : Labels.lines(title, Ink.title(), width - 4, 3);
        double titleHeight = lines.isEmpty() ? 0 : lines.size() * 10.5 + 3;
        if (!lines.isEmpty()) {
            TextTitle heading = new TextTitle(String.join("\n", lines), Ink.title());
            heading.setPaint(Ink.BLACK);
            heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
            heading.setTextAlignment(HorizontalAlignment.LEFT);
            heading.setPadding(new RectangleInsets(0, 2, 3, 2));
            chart.setTitle(heading);
            height += titleHeight;
        }
        if (!entries.isEmpty()) {
            Legend legend = new Legend(entries);
            chart.addSubtitle(legend);
            height += legend.height(width);
        }
        return new Drawing(chart, paper.points(), Math.ceil(height), titleHeight);
    }

    public JFreeChart chart() {
        return chart;
    }

    private void paint(Graphics2D g, double high) {
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        chart.draw(g, new Rectangle2D.Double(0, 0, width, high));
    }

    /** The picture at 300 dots per inch, which the file states. */
    public byte[] png() {
        int across = (int) Math.rint(width * PIXELS_PER_POINT);
        int down = (int) Math.rint(height * PIXELS_PER_POINT);
        BufferedImage image = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, across, down);
        g.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        paint(g, height);
        g.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, resolution(writer, image)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadata resolution(ImageWriter writer, BufferedImage image) throws IIOInvalidTreeException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        String pixelsPerMetre = Integer.toString((int) Math.rint(Paper.DPI / 0.0254));
        IIOMetadataNode size = new IIOMetadataNode("pHYs");
        size.setAttribute("pixelsPerUnitXAxis", pixelsPerMetre);
        size.setAttribute("pixelsPerUnitYAxis", pixelsPerMetre);
        size.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(PNG_FORMAT);
        root.appendChild(size);
        metadata.mergeTree(PNG_FORMAT, root);
        return metadata;
    }

    /** The picture as scalable graphics, its text as outlines, so that it needs no typeface. UTF-8. */
    public byte[] svg() {
        SVGGraphics2D g = new SVGGraphics2D(context(), true);
        Element root = painted(g, height);
        root.setAttribute("width", millimetres(width));
        root.setAttribute("height", millimetres(height));
        return written(g, root, true).getBytes(StandardCharsets.UTF_8);
    }

    /** The picture as an element of a page, see {@link Chart#inline}. */
    public String inline(String alternative, String id) {
        chart.setTitle((TextTitle) null);
        PageGraphics g = new PageGraphics(context(), id);
        Element root = painted(g, height - titleHeight);
        PageGraphics.recolour(root);
        root.setAttribute("class", "chart");
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", alternative);
        String document = written(g, root, false);
        return document.substring(document.indexOf("<svg")).replaceAll(" xmlns(:xlink)?=\"[^\"]*\"|\r", "");
    }

    private static SVGGeneratorContext context() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("Cyclode");
        context.setPrecision(SVG_PLACES);
        return context;
    }

    private Element painted(SVGGraphics2D g, double high) {
        paint(g, high);
        Element root = g.getRoot();
        root.setAttribute(
                "viewBox", "0 0 " + Decimals.fixed(width, SVG_PLACES) + " " + Decimals.fixed(high, SVG_PLACES));
        return root;
    }

    private static String written(SVGGraphics2D g, Element root, boolean styles) {
        StringWriter out = new StringWriter();
        try {
            g.stream(root, out, styles, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String millimetres(double points) {
        return Decimals.fixed(Paper.millimetres(points), 2) + "mm";
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG_NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML document", e);
        }
    }
}
