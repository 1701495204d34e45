package cyclode.reports.evaluation.accounting;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.time.Frequency;
import cyclode.power.energy.AccountBuilder;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.EnergyModel;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.Rail;
import cyclode.power.energy.Span;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The energy of one inference with the accelerator, and of the same inference on the processor alone. Both have the processing system,
 * the logic and the DRAM powered for as long as they last. With the accelerator the logic is configured, and clocked throughout unless
 * idle units are gated, and the processor idles while the fabric works unless it polls; without it the logic is not configured and
 * only leaks. Row activations and refreshes of DRAM are counted where the DRAM is simulated, behind the DMA; of what the processor
 * reads and writes, the bits are.
 *
 * @param model what things cost
 * @param inventories what the units are made of
 * @param everyCycle what each unit does in every cycle
 * @param clocks frequency of each clock
 * @param clockManagers clock managers of the design
 * @param hosted whether there is a processing system with its DRAM
 * @param polls whether the processor polls
 * @param gated whether a unit's clock stands still while the unit is idle
 */
public record EnergyBooks(
        EnergyModel model,
        Map<String, Inventory> inventories,
        Map<String, Activity> everyCycle,
        Function<String, Frequency> clocks,
        int clockManagers,
        boolean hosted,
        boolean polls,
        boolean gated) {
    /** The layer of what belongs to no layer. */
    public static final String WHOLE_RUN = "whole run";

    private static final int LINE_BYTES = 64;
    private static final Component LINE = new Component.Block("ddr4", 8 * LINE_BYTES);

    /**
     * The run with the accelerator.
     *
     * @param books what the units did
     * @param busyCycles cycles in which each unit was not idle, by unit
     * @param memory what the DRAM did for the DMA
     * @param parts when it happened
     * @param host the processor's own stages
     */
    public EnergyAccount accelerated(
            TimelineBooks books, Map<String, Long> busyCycles, Activity memory, LatencyParts parts, HostSections host) {
        AccountBuilder account = new AccountBuilder(model);
        Span middle = middle(parts, host);
        for (TimelineBooks.UnitActivity unit : books.activities()) {
            account.work(unit.unit(), unit.layer(), unit.activity(), middle);
        }
        standing(account, books, busyCycles, memory, parts, host);
        return account.build();
    }

    /**
     * The same run with the work of each launch spent while the launch lasted, for power over time. The totals are equal; units and
     * actions are told apart in {@link #accelerated} only.
     *
     * @param tick frequency of the timeline's ticks
     */
    public EnergyAccount overTime(
            TimelineBooks books,
            Map<String, Long> busyCycles,
            Activity memory,
            LatencyParts parts,
            HostSections host,
            Frequency tick) {
        AccountBuilder account = new AccountBuilder(model);
        ExactTime begin = middle(parts, host).from();
        long origin = books.path().start();
        for (TimelineBooks.PassEnergy pass : books.passes(model::attojoules)) {
            Span span = new Span(
                    begin.plus(ExactTime.of(pass.from() - origin, tick)),
                    begin.plus(ExactTime.of(pass.until() - origin, tick)));
            pass.attojoules()
                    .forEach((cause, energy) ->
                            account.priced("units", pass.layer(), "launch", cause, Rail.LOGIC, energy, span));
        }
        standing(account, books, busyCycles, memory, parts, host);
        return account.build();
    }

    private static Span middle(LatencyParts parts, HostSections host) {
        return new Span(host.preprocess().time(), host.preprocess().time().plus(parts.accelerator()));
    }

    /** All but the units' own work. */
    private void standing(
            AccountBuilder account,
            TimelineBooks books,
            Map<String, Long> busyCycles,
            Activity memory,
            LatencyParts parts,
            HostSections host) {
        Span all = Span.until(parts.endToEnd());
        account.work(AccountBuilder.DRAM, "transfer", memory, middle(parts, host));
        inventories.forEach((unit, inventory) -> {
            long cycles = gated ? busyCycles.getOrDefault(unit, 0L) : cycles(inventory, all.length());
            account.clock(unit, WHOLE_RUN, inventory, cycles, all);
        });
        idlePorts(account, books, busyCycles, all);
        if (clockManagers > 0) {
            account.clockManagers(WHOLE_RUN, clockManagers, all);
        }
        account.staticPower(WHOLE_RUN, all);
        if (!hosted) {
            return;
        }
        account.dramBackground(WHOLE_RUN, all);
        for (LatencyParts.Phase phase : parts.phases()) {
            account.host(
                    phase.kind().name().toLowerCase(java.util.Locale.ROOT), cores(phase.kind(), host), phase.span());
        }
        ExactTime back = all.until().minus(host.postprocess().time());
        traffic(
                account,
                "preprocess",
                host.preprocess(),
                Span.until(host.preprocess().time()));
        traffic(account, "postprocess", host.postprocess(), new Span(back, all.until()));
    }

    /** Read ports that are enabled in every cycle of a running clock, less those cycles in which something was read. */
    private void idlePorts(AccountBuilder account, TimelineBooks books, Map<String, Long> busyCycles, Span all) {
        Map<Component, Long> reads = enabledReads(books);
        everyCycle.forEach((unit, each) -> {
            Inventory inventory = inventories.getOrDefault(unit, new Inventory(List.of()));
            long cycles = gated ? busyCycles.getOrDefault(unit, 0L) : cycles(inventory, all.length());
            Activity idle = new Activity();
            each.counts().forEach((action, count) -> {
                long enabled = Math.multiplyExact(cycles, count);
                long busy = Math.min(enabled, reads.getOrDefault(action.component(), 0L));
                reads.merge(action.component(), -busy, Math::addExact);
                idle.add(action, enabled - busy);
            });
            account.work(unit, WHOLE_RUN, idle, all);
        });
    }

    /** Reads by memory, but for those of units that have such a memory and enable it on access only. */
    private Map<Component, Long> enabledReads(TimelineBooks books) {
        Map<Component, Long> reads = new LinkedHashMap<>();
        for (TimelineBooks.UnitActivity unit : books.activities()) {
            unit.activity().counts().forEach((action, count) -> {
                if (action.verb() == Action.Verb.READ && !onAccess(unit.unit(), action.component())) {
                    reads.merge(action.component(), count, Math::addExact);
                }
            });
        }
        return reads;
    }

    private boolean onAccess(String unit, Component memory) {
        Inventory inventory = inventories.getOrDefault(unit, new Inventory(List.of()));
        Activity each = everyCycle.getOrDefault(unit, new Activity());
        return inventory.items().stream().anyMatch(item -> item.component().equals(memory))
                && !each.counts().containsKey(new Action(memory, Action.Verb.ENABLE));
    }

    /** The run on the processor alone; nothing where there is none. */
    public EnergyAccount baseline(HostSections host) {
        AccountBuilder account = new AccountBuilder(model);
        if (!hosted) {
            return account.build();
        }
        Span all = Span.until(host.time());
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

    private int cores(LatencyParts.Kind kind, HostSections host) {
        return switch (kind) {
            case PREPROCESS, POSTPROCESS -> host.threads();
            case DRIVER -> 1;
            case TRANSFER, FABRIC -> polls ? 1 : 0;
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

    /** Whole cycles of a unit's clock in a time. */
    private long cycles(Inventory inventory, ExactTime time) {
        List<String> names = inventory.items().stream()
                .map(Inventory.Item::clock)
                .filter(clock -> !clock.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return 0;
        }
        Frequency frequency = clocks.apply(names.get(0));
        return time.numerator()
                .multiply(BigInteger.valueOf(frequency.numerator()))
                .divide(time.denominator().multiply(BigInteger.valueOf(frequency.denominator())))
                .longValueExact();
    }
}
