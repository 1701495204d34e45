package cyclode.reports.validation.report;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.time.Frequency;
import cyclode.reports.validation.mapping.RtlEntry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Cycles out of a bench's results as JUnit XML: cocotb's {@code results.xml}, versions 1 and 2, and others with properties. */
public final class TestReport {
    private static final Map<String, Integer> DIGITS =
            Map.of("step", -1, "fs", 15, "ps", 12, "ns", 9, "us", 6, "ms", 3, "sec", 0, "s", 0);

    private static final int MOST_DIGITS = 40;
    /** Every decimal of so many digits is told from others by a double, so no noise is written with them. */
    private static final int DOUBLE_DIGITS = 15;

    private static final int FEMTO = 15;
    /** Two units in the last place of a double, 2^−51 of its value. */
    private static final BigDecimal DOUBLE = new BigDecimal("4.5e-16");
    /** Femtoseconds that a difference of two times below 10 ms may be off. */
    private static final BigDecimal NOISE = new BigDecimal("0.001");

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final String file;
    private final Element test;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Set<String> twice = new HashSet<>();

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
        if (cycles + entry.plus() < 0) {
            throw report.wrong("takes " + cycles + " cycles, from which " + -entry.plus() + " cannot be taken");
        }
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
                XmlFile.children(each).forEach(one -> {
                    String before = facts.put(one.getAttribute("name"), value(one));
                    if (before != null && !before.equals(value(one))) {
                        twice.add(one.getAttribute("name"));
                    }
                });
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
        requireOne(name);
        return CycleText.parse(text)
                .orElseThrow(() -> wrong("its property '" + name + "' is '" + CycleText.shown(text)
                        + "'; allowed: a whole number of cycles"));
    }

    private void requireOne(String name) {
        if (twice.contains(name)) {
            throw wrong("has several properties '" + name + "' of different values");
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
        return CycleText.exact(cycles[0])
                .orElseThrow(() -> wrong("lasts " + seconds.stripTrailingZeros() + " s, which are more cycles of "
                        + clock + " than can be counted; allowed: fewer than 10^18"));
    }

    private BigDecimal seconds() {
        Optional<String> newer = Optional.ofNullable(facts.get("sim_time_duration"));
        Optional<String> older = Optional.ofNullable(facts.get("sim_time_ns"));
        String text = newer.or(() -> older)
                .orElseThrow(() -> wrong("says no simulated time, sim_time_duration or sim_time_ns; "
                        + "its 'time' is what the simulator took, no cycles"));
        requireOne(newer.isPresent() ? "sim_time_duration" : "sim_time_ns");
        String unit = newer.isPresent() ? facts.getOrDefault("sim_time_unit", "ns") : "ns";
        Integer digits = DIGITS.get(unit);
        if (digits == null || digits < 0) {
            throw wrong("its sim_time_unit is '" + unit + "'"
                    + Names.hint(unit, List.of("fs", "ps", "ns", "us", "ms", "sec")));
        }
        try {
            String plain = text.strip();
            if (plain.length() > CycleText.LONGEST) {
                throw new NumberFormatException("too long");
            }
            BigDecimal time = new BigDecimal(plain);
            if (time.signum() < 0 || time.precision() > MOST_DIGITS || Math.abs(time.scale()) > MOST_DIGITS) {
                throw new NumberFormatException(text);
            }
            return steps(time.movePointLeft(digits));
        } catch (NumberFormatException e) {
            throw wrong("its simulated time is '" + CycleText.shown(text) + "'; allowed: a number");
        }
    }

    /**
     * A time without what the arithmetic of floating point leaves in it: of a text of as many digits as only a double writes, the whole
     * femtoseconds, which is the finest step of simulators, if they are within the error of the subtraction of two times.
     */
    private static BigDecimal steps(BigDecimal seconds) {
        BigDecimal femtoseconds = seconds.movePointRight(FEMTO);
        BigDecimal whole = femtoseconds.setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal error = femtoseconds.multiply(DOUBLE).max(NOISE);
        boolean noisy = seconds.stripTrailingZeros().precision() > DOUBLE_DIGITS
                && error.compareTo(HALF) < 0
                && femtoseconds.subtract(whole).abs().compareTo(error) <= 0;
        return noisy ? whole.movePointLeft(FEMTO) : seconds;
    }

    private FileException wrong(String problem) {
        return new FileException(file, "test '" + fullName(test) + "' " + problem);
    }
}
