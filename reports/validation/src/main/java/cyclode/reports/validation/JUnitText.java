package cyclode.reports.validation;

import cyclode.reports.validation.verdict.UnitVerdict;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The verdicts as JUnit XML, a test case for each unit, for tools that gather test results. */
public final class JUnitText {
    /** What stands near the beginning of every such text. */
    public static final String MARK = "<testsuite name=\"" + JUnitText.SUITE;

    private static final String SUITE = "cyclode validate ";

    private JUnitText() {}

    /** The text. */
    public static String of(Validation.Result result) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            long failures =
                    result.units().stream().filter(unit -> !unit.equal()).count();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", clean(SUITE + result.name()));
            xml.writeAttribute("tests", Integer.toString(result.units().size()));
            xml.writeAttribute("failures", Long.toString(failures));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            for (UnitVerdict unit : result.units()) {
                test(xml, result.name(), unit);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written", e);
        }
        return text.toString();
    }

    private static void test(XMLStreamWriter xml, String suite, UnitVerdict unit) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(suite));
        xml.writeAttribute("name", clean(unit.unit()));
        xml.writeAttribute("time", "0");
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        if (unit.modelCycles().isPresent()) {
            property(xml, "modelCycles", unit.modelCycles().getAsLong());
        }
        if (unit.rtlCycles().isPresent()) {
            property(xml, "rtlCycles", unit.rtlCycles().getAsLong());
        }
        property(xml, "allowedDifference", unit.allowed());
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
        if (!unit.equal()) {
            List<String> lines = VerdictText.of(unit);
            xml.writeCharacters("\n    ");
            xml.writeStartElement("failure");
            xml.writeAttribute("type", "difference");
            xml.writeAttribute("message", clean(lines.get(0)));
            xml.writeCharacters(clean("\n" + String.join("\n", lines) + "\n    "));
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, long value) throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", Long.toString(value));
    }

    /** Without the characters that XML cannot hold. */
    private static String clean(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?");
    }
}
