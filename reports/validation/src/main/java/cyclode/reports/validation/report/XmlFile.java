package cyclode.reports.validation.report;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that came from anywhere: no document type, no entities, nothing fetched. */
final class XmlFile {
    private static final long MOST_BYTES = 64L << 20;
    /** Of elements within each other; reports have some ten. */
    private static final int DEEPEST = 256;
    /** Of elements' beginnings and ends and of attributes, each of which takes some hundred bytes of memory. */
    private static final int MOST_MARKS = 2_000_000;

    private XmlFile() {}

    /**
     * The root of a file.
     *
     * @throws FileException if it is not well-formed, or declares a document type
     */
    static Element root(Path path) {
        Source source = Source.of(path, MOST_BYTES);
        requireFew(source);
        try {
            DocumentBuilder builder = builder();
            return builder.parse(new ByteArrayInputStream(source.bytes())).getDocumentElement();
        } catch (SAXParseException e) {
            if (String.valueOf(e.getMessage()).contains("maxElementDepth")) {
                throw new FileException(
                        source.name(),
                        Math.max(0, e.getLineNumber()),
                        "",
                        "has more than " + DEEPEST + " elements within each other, the most that is allowed");
            }
            throw new FileException(
                    source.name(), Math.max(0, e.getLineNumber()), "", "is no XML that can be read: " + e.getMessage());
        } catch (SAXException | IOException e) {
            throw new FileException(source.name(), "is no XML that can be read: " + e.getMessage());
        }
    }

    private static void requireFew(Source source) {
        int marks = 0;
        for (byte each : source.bytes()) {
            marks += each == '<' || each == '=' ? 1 : 0;
        }
        if (marks > MOST_MARKS) {
            throw new FileException(
                    source.name(),
                    "has more than " + MOST_MARKS + " elements and attributes, the most that is allowed");
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(DEEPEST));
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Thrower());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the parser of XML cannot be made", e);
        }
    }

    /** Says nothing on the error output. */
    private static final class Thrower implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    /** The elements directly within another. */
    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The first element of a name directly within another. */
    static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(each -> each.getTagName().equals(name))
                .findFirst();
    }

    /** The element at the end of a path of names. */
    static Optional<Element> descend(Element from, String... names) {
        Optional<Element> at = Optional.of(from);
        for (String name : names) {
            at = at.flatMap(each -> child(each, name));
        }
        return at;
    }
}
