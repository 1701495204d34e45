package cyclode.units.accelerator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.event.Kernel;
import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.Document;
import cyclode.core.file.Kinds;
import cyclode.core.file.Names;
import cyclode.core.file.Range;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.core.time.Timebase;
import cyclode.units.model.Assumption;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.UnitSpec;
import cyclode.units.serial.LayerTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A hardware file: units on clocks, and the processor's part in running them.
 *
 * @param name the hardware's name
 * @param description of the hardware, in one line
 * @param device name of the FPGA, or of a board that has it
 * @param technology name of the energy table, or its file beside this one; that which the device is made in where nothing is said
 * @param speedGrade speed grade of the device, the fastest last; that of the device's row where nothing is said
 * @param clocks frequency of each clock, as 200MHz, or {@code maximum} for what its units reach; each drives a unit or the sequencer
 * @param acceptedClocks frequencies up to which a clock is accepted although its units may not reach it
 * @param sequencer what issues launches
 * @param host what the processor does in each run; none where there is no processor
 * @param clockManagers clock managers that the clocks need
 * @param conditions under which power is stated
 * @param units the units, by name
 * @param growsWithNetwork whether widths, extents and depths that are too small for a network grow with it, where the command line sets
 *     none; runs say so
 * @param clockGating whether the clock of a unit stands still while the unit has no task; it saves energy and takes no cycle
 * @param twoProductsPerDsp whether two narrow products that share an operand are built in one DSP block
 * @param assumptions numbers that nobody published, with their ranges
 */
public record Accelerator(
        String name,
        @Default("''") String description,
        String device,
        Optional<String> technology,
        @Range(min = 1, max = 3) Optional<Integer> speedGrade,
        Map<String, Frequency> clocks,
        @Default("{}") Map<String, Frequency> acceptedClocks,
        @Default("{}") Sequencer sequencer,
        Optional<HostSide> host,
        @Default("1") @Range(min = 0, max = 16) int clockManagers,
        @Default("{}") Conditions conditions,
        Map<String, UnitSpec> units,
        @Default("false") boolean growsWithNetwork,
        @Default("false") boolean clockGating,
        @Default("false") boolean twoProductsPerDsp,
        @Default("[]") List<Assumption> assumptions) {

    /** A clock that is to be as fast as its units allow. */
    public static final String MAXIMUM = "maximum";

    /** Checks that every unit has a clock. */
    public Accelerator {
        Timebase.of(clocks);
        units.forEach((unit, spec) -> requireClock(clocks, "unit '" + unit + "'", spec.clock()));
        requireClock(clocks, "sequencer", sequencer.clock());
        acceptedClocks.keySet().forEach(clock -> requireClock(clocks, "accepted-clocks", clock));
    }

    private static void requireClock(Map<String, Frequency> clocks, String what, String clock) {
        if (!clocks.containsKey(clock)) {
            throw new RefusedValue(
                    what + " runs on clock '" + clock + "', which there is not" + Names.hint(clock, clocks.keySet()));
        }
    }

    /** Reads a hardware file, with values set on the command line. */
    public static Accelerator load(Source source, List<Assignment> assignments) {
        return load(source, assignments, UnitKinds.kinds());
    }

    /** Reads a hardware file that may name other kinds of units than those that are registered. */
    public static Accelerator load(Source source, List<Assignment> assignments, Kinds kinds) {
        return load(source, assignments, kinds, (slow, clock) -> {
            throw new RefusedValue("clock '" + clock + "' is maximum, which takes a device; allowed here: a frequency");
        });
    }

    /** Finds the highest frequency of a clock that is {@code maximum} in the file. */
    @FunctionalInterface
    public interface Fastest {
        /**
         * The frequency.
         *
         * @param slow the accelerator with such clocks at 1 MHz
         * @param clock the clock's name
         */
        Frequency of(Accelerator slow, String clock);
    }

    /** Reads a hardware file in which clocks may be as fast as their units allow. */
    static Accelerator load(Source source, List<Assignment> assignments, Kinds kinds, Fastest fastest) {
        Document document = BuiltInHardware.document(source);
        Assignments.apply(document, assignments);
        if (document.root().path("clocks") instanceof ObjectNode clocks) {
            List<String> open = clocks.properties().stream()
                    .filter(clock -> clock.getValue().asText().equals(MAXIMUM))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!open.isEmpty()) {
                open.forEach(clock -> clocks.put(clock, "1MHz"));
                Accelerator slow = Binder.bind(document, Accelerator.class, kinds);
                open.forEach(clock -> clocks.put(clock, fastest.of(slow, clock).toString()));
            }
        }
        Accelerator accelerator = Binder.bind(document, Accelerator.class, kinds);
        accelerator.requireClocksInUse(document);
        return accelerator;
    }

    private void requireClocksInUse(Document document) {
        Set<String> used = new TreeSet<>(Set.of(sequencer.clock()));
        units.values().forEach(spec -> used.add(spec.clock()));
        for (String clock : clocks.keySet()) {
            if (!used.contains(clock)) {
                throw document.problem(
                        "/clocks/" + clock,
                        "drives nothing; allowed: clocks of units and of the sequencer ("
                                + String.join(", ", used) + ")"
                                + (clock.equals("host") ? "; the clock of the processor is the baseline's" : ""));
            }
        }
    }

    /** Whether units take their sizes from the layers of their names. */
    public boolean hasTemplates() {
        return !all(LayerTemplate.class).isEmpty();
    }

    /** The same with other units. */
    public Accelerator with(Map<String, UnitSpec> other) {
        return Records.with(this, Map.of("units", other));
    }

    /** The common tick of all clocks. */
    public Timebase timebase() {
        return Timebase.of(clocks);
    }

    /** The units of a kind by name, in the order of the file. */
    public <T extends UnitSpec> Map<String, T> all(Class<T> type) {
        Map<String, T> all = new LinkedHashMap<>();
        units.forEach((unit, spec) -> {
            if (type.isInstance(spec)) {
                all.put(unit, type.cast(spec));
            }
        });
        return all;
    }

    /**
     * The name of the only unit of a kind.
     *
     * @throws RefusedValue if there is none, or more than one
     */
    public String only(Class<? extends UnitSpec> type) {
        Set<String> names = all(type).keySet();
        if (names.size() != 1) {
            throw new RefusedValue("hardware '" + name + "' has " + names.size() + " units of kind '"
                    + UnitKinds.kind(type) + "'; the workload needs one");
        }
        return names.iterator().next();
    }

    /** A unit by name, as the type it must have. */
    public <T extends UnitSpec> T unit(String unit, Class<T> type) {
        UnitSpec spec = units.get(unit);
        if (!type.isInstance(spec)) {
            throw new RefusedValue("hardware '" + name + "' needs a unit '" + unit + "' of kind '"
                    + UnitKinds.kind(type) + "'" + Names.hint(unit, units.keySet()));
        }
        return type.cast(spec);
    }

    /** What a simulation needs to know of it. */
    public Simulation.Machine machine() {
        Timebase timebase = timebase();
        Map<String, ClockDomain> unitClocks = new LinkedHashMap<>();
        Map<String, Integer> ports = new LinkedHashMap<>();
        units.forEach((unit, spec) -> {
            unitClocks.put(unit, timebase.clock(spec.clock()));
            ports.putAll(spec.ports(unit));
        });
        return new Simulation.Machine(
                unitClocks,
                ports,
                timebase.clock(sequencer.clock()),
                sequencer.issueCycles(),
                sequencer.overlap(),
                sequencer.crossing(),
                kernel -> memory(kernel, timebase),
                timebase::ticksCovering);
    }

    private ExternalMemory memory(Kernel kernel, Timebase timebase) {
        return units.values().stream()
                .flatMap(spec -> spec.externalMemory(kernel, timebase.clock(spec.clock())).stream())
                .findFirst()
                .orElse(ExternalMemory.NONE);
    }
}
