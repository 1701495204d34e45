package cyclode.reports.evaluation.accounting;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.time.Frequency;
import cyclode.core.time.Timebase;
import cyclode.power.energy.AccountBuilder;
import cyclode.power.energy.Cause;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.EnergyModel;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.Rail;
import cyclode.power.energy.Span;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.Processor;
import cyclode.units.host.RooflineProcessor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The energy of one inference with the accelerator, and of the same inference on the processor alone. Both have the processing system,
 * the logic and the DRAM powered for as long as they last. With the accelerator the logic is configured, and clocked throughout unless
 * idle units are gated, and the processor idles while the fabric works unless it polls; without it the logic is not configured and
 * only leaks. Row activations and refreshes of DRAM are counted where the DRAM is simulated, behind the DMA; of what the processor
 * reads and writes, the bits are.
 */
public final class EnergyAccounting {
    /** The layer of what belongs to no layer. */
    private static final String WHOLE_RUN = "whole run";

    private static final int LINE_BYTES = 64;
    private static final Component LINE = new Component.Block("ddr4", 8 * LINE_BYTES);

    private final DesignPoint design;
    private final EnergyModel model;
    private final Map<String, Inventory> inventories;
    private final CycleAccounting cycles;
    private final Map<String, Long> busyCycles;
    private final Activity memory;
    private final LatencyParts parts;
    private final HostSections stages;
    private final HostSections host;
    private final Span whole;
    private final Span middle;

    /**
     * The accounting of an inference.
     *
     * @param design what is priced
     * @param cycles what the units did
     * @param busyCycles cycles in which each unit was not idle, by unit; needed only where idle clocks are gated
     * @param memory what the DRAM did for the DMA
     * @param parts when it happened
     * @param stages the processor's own stages
     * @param host the inference on the baseline alone
     */
    public EnergyAccounting(
            DesignPoint design,
            CycleAccounting cycles,
            Map<String, Long> busyCycles,
            Activity memory,
            LatencyParts parts,
            HostSections stages,
            HostSections host) {
        this.design = design;
        this.cycles = cycles;
        this.busyCycles = busyCycles;
        this.memory = memory;
        this.parts = parts;
        this.stages = stages;
        this.host = host;
        model = design.energyModel();
        inventories = design.inventories();
        whole = Span.until(parts.endToEnd());
        ExactTime begin = stages.preprocess().time();
        middle = new Span(begin, begin.plus(parts.accelerator()));
    }

    /** The run with the accelerator. */
    public EnergyAccount accelerated() {
        AccountBuilder account = new AccountBuilder(model);
        cycles.activities().forEach(unit -> account.work(unit.unit(), unit.layer(), unit.activity(), middle));
        return standing(account);
    }

    /**
     * The same run with the work of each launch spent while the launch lasted, for power over time. The totals are equal; units and
     * actions are told apart in {@link #accelerated} only.
     */
    public EnergyAccount overTime() {
        AccountBuilder account = new AccountBuilder(model);
        Frequency tick = timebase().tick();
        long origin = cycles.path().start();
        for (CycleAccounting.PassEnergy pass : cycles.passes(model::attojoules)) {
            Span span = new Span(
                    middle.from().plus(ExactTime.of(pass.from() - origin, tick)),
                    middle.from().plus(ExactTime.of(pass.until() - origin, tick)));
            pass.attojoules()
                    .forEach((cause, energy) ->
                            account.priced("units", pass.layer(), "launch", cause, Rail.LOGIC, energy, span));
        }
        return standing(account);
    }

    private Timebase timebase() {
        return design.accelerator().timebase();
    }

    /** Adds all but the units' own work. */
    private EnergyAccount standing(AccountBuilder account) {
        account.work(AccountBuilder.DRAM, "transfer", memory, middle);
        inventories.forEach(
                (unit, inventory) -> account.clock(unit, WHOLE_RUN, inventory, clocked(unit, inventory), whole));
        clocks().forEach(clock ->
                account.clockTree(WHOLE_RUN, wholeCycles(timebase().clock(clock).frequency()), whole));
        idlePorts(account);
        if (design.accelerator().clockManagers() > 0) {
            account.clockManagers(WHOLE_RUN, design.accelerator().clockManagers(), whole);
        }
        account.staticPower(WHOLE_RUN, whole);
        if (!design.hosted()) {
            return account.build();
        }
        account.dramBackground(WHOLE_RUN, whole);
        for (LatencyParts.Phase phase : parts.phases()) {
            account.host(phase.kind().name().toLowerCase(Locale.ROOT), cores(phase.kind()), phase.span());
        }
        traffic(account, "preprocess", stages.preprocess(), Span.until(middle.from()));
        ExactTime after = whole.until().minus(stages.postprocess().time());
        traffic(account, "postprocess", stages.postprocess(), new Span(after, whole.until()));
        return account.build();
    }

    /** The clocks of the logic, in the order of the units. */
    private Set<String> clocks() {
        return inventories.values().stream()
                .flatMap(inventory -> inventory.items().stream())
                .map(Inventory.Item::clock)
                .filter(clock -> !clock.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Cycles in which a unit's clock runs. */
    private long clocked(String unit, Inventory inventory) {
        if (design.accelerator().clockGating()) {
            return busyCycles.getOrDefault(unit, 0L);
        }
        return inventory.items().stream()
                .map(Inventory.Item::clock)
                .filter(clock -> !clock.isEmpty())
                .findFirst()
                .map(clock -> wholeCycles(timebase().clock(clock).frequency()))
                .orElse(0L);
    }

    private long wholeCycles(Frequency clock) {
        ExactTime time = whole.length();
        return time.numerator()
                .multiply(BigInteger.valueOf(clock.numerator()))
                .divide(time.denominator().multiply(BigInteger.valueOf(clock.denominator())))
                .longValueExact();
    }

    /** Read ports that are enabled in every cycle of a running clock, less those cycles in which something was read. */
    private void idlePorts(AccountBuilder account) {
        Map<String, Activity> everyCycle = design.everyCycle();
        Map<Component, Long> reads = enabledReads(everyCycle);
        everyCycle.forEach((unit, each) -> {
            long running = clocked(unit, inventory(unit));
            Activity idle = new Activity();
            each.counts().forEach((action, count) -> {
                long enabled = Math.multiplyExact(running, count);
                long busy = Math.min(enabled, reads.getOrDefault(action.component(), 0L));
                reads.merge(action.component(), -busy, Math::addExact);
                idle.add(action, enabled - busy);
            });
            account.work(unit, WHOLE_RUN, idle, whole);
        });
    }

    private Inventory inventory(String unit) {
        return inventories.getOrDefault(unit, Inventory.EMPTY);
    }

    /** Reads by memory, but for those of units that have such a memory and enable it on access only. */
    private Map<Component, Long> enabledReads(Map<String, Activity> everyCycle) {
        Map<Component, Long> reads = new LinkedHashMap<>();
        for (CycleAccounting.UnitActivity unit : cycles.activities()) {
            Activity each = everyCycle.getOrDefault(unit.unit(), new Activity());
            unit.activity().counts().forEach((action, count) -> {
                if (action.verb() == Action.Verb.READ && !onAccess(inventory(unit.unit()), each, action.component())) {
                    reads.merge(action.component(), count, Math::addExact);
                }
            });
        }
        return reads;
    }

    private static boolean onAccess(Inventory inventory, Activity everyCycle, Component memory) {
        return inventory.items().stream().anyMatch(item -> item.component().equals(memory))
                && !everyCycle.counts().containsKey(new Action(memory, Action.Verb.ENABLE));
    }

    /** The run on the processor alone; nothing where there is none. */
    public EnergyAccount baseline() {
        AccountBuilder account = new AccountBuilder(model);
        if (!design.compared()) {
            return account.build();
        }
        Span all = Span.until(host.time());
        return Processor.named(design.baseline().processor()).accept(new Processor.Visitor<>() {
            @Override
            public EnergyAccount pipeline(HostProcessor processor) {
                return baseline(account, all);
            }

            @Override
            public EnergyAccount roofline(RooflineProcessor platform) {
                return account.priced(
                                AccountBuilder.HOST,
                                WHOLE_RUN,
                                platform.name(),
                                Cause.HOST,
                                Rail.PROCESSING_SYSTEM,
                                attojoules(platform.powerWatts().value(), all.length()),
                                all)
                        .build();
            }
        });
    }

    private static BigInteger attojoules(BigDecimal watts, ExactTime time) {
        return watts.multiply(time.toSeconds())
                .movePointRight(18)
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
    }

    private EnergyAccount baseline(AccountBuilder account, Span all) {
        account.staticPower(WHOLE_RUN, all);
        account.dramBackground(WHOLE_RUN, all);
        account.host(WHOLE_RUN, host.threads(), all);
        ExactTime before = host.preprocess().time();
        ExactTime after = before.plus(host.offloaded().time());
        traffic(account, "preprocess", host.preprocess(), Span.until(before));
        traffic(account, "offloaded", host.offloaded(), new Span(before, after));
        traffic(account, "postprocess", host.postprocess(), new Span(after, all.until()));
        return account.build();
    }

    private int cores(LatencyParts.Kind kind) {
        return switch (kind) {
            case PREPROCESS, POSTPROCESS -> stages.threads();
            case DRIVER -> 1;
            case TRANSFER, FABRIC -> design.polls() ? 1 : 0;
        };
    }

    private static void traffic(AccountBuilder account, String layer, HostSections.Section section, Span span) {
        Activity activity = new Activity();
        activity.add(new Action(LINE, Action.Verb.READ), lines(section.readBytes()));
        activity.add(new Action(LINE, Action.Verb.WRITE), lines(section.writtenBytes()));
        account.work(AccountBuilder.DRAM, layer, activity, span);
    }

    private static long lines(long bytes) {
        return (bytes + LINE_BYTES - 1) / LINE_BYTES;
    }
}
