package cyclode.reports.validation.report;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.time.Frequency;
import cyclode.reports.validation.mapping.RtlEntry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** Cycles out of a bench's results as JUnit XML: cocotb's {@code results.xml}, versions 1 and 2, and others with properties. */
public final class TestReport {
    private static final Map<String, Integer> DIGITS =
            Map.of("step", -1, "fs", 15, "ps", 12, "ns", 9, "us", 6, "ms", 3, "sec", 0, "s", 0);

    private final String file;
    private final Element test;
    private final Map<String, String> facts = new LinkedHashMap<>();

    private TestReport(String file, Element test) {
        this.file = file;
        this.test = test;
    }

    /**
     * The cycles that a mapping asks for.
     *
     * @throws FileException if there is no such test, or it did not pass, or it does not say
     */
    public static long cycles(Path path, RtlEntry.TestResults entry) {
        String file = path.toString();
        List<Element> tests = new ArrayList<>();
        collect(XmlFile.root(path), tests);
        List<Element> named = tests.stream()
                .filter(each -> each.getAttribute("name").equals(entry.test())
                        || fullName(each).equals(entry.test()))
                .toList();
        if (named.size() != 1) {
            List<String> names = new ArrayList<>(
                    tests.stream().map(each -> each.getAttribute("name")).toList());
            names.addAll(tests.stream().map(TestReport::fullName).toList());
            throw new FileException(
                    file,
                    named.isEmpty()
                            ? "there is no test '" + entry.test() + "'" + Names.hint(entry.test(), names)
                            : "there are " + named.size() + " tests '" + entry.test() + "'"
                                    + Names.hint(entry.test(), names));
        }
        TestReport report = new TestReport(file, named.get(0));
        report.read();
        long cycles = entry.property().isPresent()
                ? report.property(entry.property().get())
                : report.time(entry.clock().orElseThrow());
        return cycles + entry.plus();
    }

    private static String fullName(Element test) {
        String group = test.getAttribute("classname");
        return group.isEmpty() ? test.getAttribute("name") : group + "." + test.getAttribute("name");
    }

    private static void collect(Element within, List<Element> tests) {
        for (Element each : XmlFile.children(within)) {
            if (each.getTagName().equals("testcase")) {
                tests.add(each);
            } else if (each.getTagName().equals("testsuite")) {
                collect(each, tests);
            }
        }
    }

    private void read() {
        for (Element each : XmlFile.children(test)) {
            if (List.of("failure", "error", "skipped").contains(each.getTagName())) {
                String message = each.getAttribute("message").strip();
                throw wrong("has a " + each.getTagName() + (message.isEmpty() ? "" : ", '" + message + "'")
                        + ": what did not pass has no cycles to compare");
            }
            if (each.getTagName().equals("properties")) {
                XmlFile.children(each).forEach(one -> facts.put(one.getAttribute("name"), value(one)));
            }
        }
        for (int i = 0; i < test.getAttributes().getLength(); i++) {
            facts.putIfAbsent(
                    test.getAttributes().item(i).getNodeName(),
                    test.getAttributes().item(i).getNodeValue());
        }
    }

    private static String value(Element property) {
        return property.hasAttribute("value")
                ? property.getAttribute("value")
                : property.getTextContent().strip();
    }

    private long property(String name) {
        String text = facts.get(name);
        if (text == null) {
            throw wrong("has no property '" + name + "'" + Names.hint(name, facts.keySet()));
        }
        try {
            return new BigDecimal(text.strip()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong("its property '" + name + "' is '" + text + "'; allowed: a whole number of cycles");
        }
    }

    private long time(Frequency clock) {
        BigDecimal seconds = seconds();
        BigDecimal[] cycles = seconds.multiply(new BigDecimal(BigInteger.valueOf(clock.numerator())))
                .divideAndRemainder(new BigDecimal(BigInteger.valueOf(clock.denominator())));
        if (cycles[1].signum() != 0) {
            throw wrong("lasts " + seconds.stripTrailingZeros().toPlainString() + " s, which are no whole cycles of "
                    + clock);
        }
        return cycles[0].longValueExact();
    }

    private BigDecimal seconds() {
        Optional<String> newer = Optional.ofNullable(facts.get("sim_time_duration"));
        Optional<String> older = Optional.ofNullable(facts.get("sim_time_ns"));
        String text = newer.or(() -> older)
                .orElseThrow(() -> wrong("says no simulated time, sim_time_duration or sim_time_ns; "
                        + "its 'time' is what the simulator took, no cycles"));
        String unit = newer.isPresent() ? facts.getOrDefault("sim_time_unit", "ns") : "ns";
        Integer digits = DIGITS.get(unit);
        if (digits == null || digits < 0) {
            throw wrong("its sim_time_unit is '" + unit + "'"
                    + Names.hint(unit, List.of("fs", "ps", "ns", "us", "ms", "sec")));
        }
        try {
            BigDecimal time = new BigDecimal(text.strip());
            if (time.signum() < 0 || time.precision() > 40 || Math.abs(time.scale()) > 40) {
                throw new NumberFormatException(text);
            }
            return time.movePointLeft(digits);
        } catch (NumberFormatException e) {
            throw wrong("its simulated time is '" + text + "'; allowed: a number");
        }
    }

    private FileException wrong(String problem) {
        return new FileException(file, "test '" + fullName(test) + "' " + problem);
    }
}
