package cyclode.reports.render.drawing;

import java.awt.Graphics;
import java.awt.RenderingHints;
import java.awt.Shape;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Scalable graphics for a page: text stays text, marks have a name to read off with the pointer, and what is named is named apart from
 * all other drawings.
 */
final class PageGraphics extends SVGGraphics2D {
    /** The name of what is drawn, of which other graphics take no notice. */
    static final RenderingHints.Key MARK = new RenderingHints.Key(1) {
        @Override
        public boolean isCompatibleValue(Object value) {
            return value instanceof String;
        }
    };

    PageGraphics(SVGGeneratorContext context, String id) {
        super(context, false);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + super.generateID(prefix);
            }
        });
    }

    private PageGraphics(PageGraphics original) {
        super(original);
    }

    @Override
    public Graphics create() {
        return new PageGraphics(this);
    }

    @Override
    public void fill(Shape shape) {
        Element element = shapeConverter.toSVG(shape);
        if (element != null) {
            add(element);
        }
    }

    /** Text as wide as the bundled typeface makes it, whatever typeface the reader's machine has. */
    @Override
    public void drawString(String text, float x, float y) {
        Element element = element("text", text);
        element.setAttribute("x", generatorCtx.doubleString(x));
        element.setAttribute("y", generatorCtx.doubleString(y));
        element.setAttribute("textLength", generatorCtx.doubleString(Typeface.width(text, getFont())));
        element.setAttribute("lengthAdjust", "spacingAndGlyphs");
        if (marked() && getColor().equals(Ink.BLACK)) {
            // Ink on a light fill stays dark on a dark page, whose other ink is light.
            element.setAttribute("class", "ink");
        }
        add(element);
    }

    private boolean marked() {
        return getRenderingHint(MARK) instanceof String name && !name.isEmpty();
    }

    private void add(Element element) {
        if (marked()) {
            element.appendChild(element("title", (String) getRenderingHint(MARK)));
        }
        domGroupManager.addElement(element, DOMGroupManager.FILL);
    }

    private Element element(String tag, String text) {
        Element element = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, tag);
        element.setTextContent(text);
        return element;
    }

    /** Replaces the colours of the palette by the page's names for them, and drops the one name that all drawings share. */
    static void recolour(Element element) {
        if (element.getAttribute("id").equals(ID_PREFIX_GENERIC_DEFS)) {
            element.removeAttribute("id");
        }
        for (String attribute : new String[] {"fill", "stroke"}) {
            String colour = element.getAttribute(attribute);
            if (!colour.isEmpty()) {
                element.setAttribute(attribute, Palette.onPage(colour));
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                recolour(inner);
            }
        }
    }
}
