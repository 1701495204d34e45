package cyclode.reports.evaluation.accounting;

import cyclode.core.time.ClockDomain;
import cyclode.reports.evaluation.result.OutsideTraffic;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Buffer;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.Program;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Counts what crosses between the chip and the memory outside, and the time on the critical path that it takes. */
public final class OutsideAccounting {
    private final Set<Buffer> parameters = new HashSet<>();
    private final Map<Way, BitSet> met = new HashMap<>();
    private final Map<Of, Sum> sums = new LinkedHashMap<>();

    /** A buffer that crosses in a direction. */
    private record Way(Buffer buffer, boolean out) {}

    /** What of a layer crosses: its parameters, or maps. */
    private record Of(String layer, boolean parameters) {
        /** Whether it is more than the maps that every network's run begins and ends with. */
        boolean livesOutside() {
            return parameters || !layer.startsWith("transfer-");
        }
    }

    private static final class Sum {
        long transfers;
        long bytes;
        long leastBytes;
        long waited;

        OutsideTraffic.Row row(Of of, ClockDomain clock) {
            return new OutsideTraffic.Row(
                    of.layer(), of.parameters(), transfers, bytes, leastBytes, waited / clock.period());
        }
    }

    private OutsideAccounting(Program program) {
        program.constants().forEach(constant -> parameters.add(constant.buffer()));
    }

    /** The traffic of a run; none where neither parameters nor maps live outside. */
    public static OutsideTraffic of(Program program, Timeline timeline, CriticalPath path, ClockDomain clock) {
        OutsideAccounting accounting = new OutsideAccounting(program);
        timeline.entries(Timeline.Pass.class).forEach(accounting::count);
        path.pieces().forEach(accounting::wait);
        if (accounting.sums.keySet().stream().noneMatch(Of::livesOutside)) {
            return OutsideTraffic.NONE;
        }
        return new OutsideTraffic(
                accounting.sums.entrySet().stream()
                        .map(each -> each.getValue().row(each.getKey(), clock))
                        .toList(),
                (path.end() - path.start()) / clock.period());
    }

    private void count(Timeline.Pass pass) {
        for (DeviceCommand.Moved moved : pass.launch().moved()) {
            Sum sum = sums.computeIfAbsent(of(pass, moved), key -> new Sum());
            BitSet rows = met.computeIfAbsent(new Way(moved.buffer(), moved.out()), key -> new BitSet());
            int before = rows.cardinality();
            rows.set(moved.firstRow(), moved.firstRow() + moved.rows());
            sum.transfers++;
            sum.bytes += moved.bytes();
            sum.leastBytes += (rows.cardinality() - before) * moved.rowBytes();
        }
    }

    private Of of(Timeline.Pass pass, DeviceCommand.Moved moved) {
        return new Of(pass.layer(), parameters.contains(moved.buffer()));
    }

    private void wait(CriticalPath.Piece piece) {
        piece.entry()
                .match(
                        pass -> pass.launch().moved().stream().map(moved -> of(pass, moved)),
                        none -> none(),
                        none -> none())
                .limit(1)
                .forEach(of -> Objects.requireNonNull(sums.get(of)).waited += piece.ticks());
    }

    private static Stream<Of> none() {
        return Stream.empty();
    }
}
