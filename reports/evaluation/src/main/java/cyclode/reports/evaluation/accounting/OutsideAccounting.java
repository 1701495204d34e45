package cyclode.reports.evaluation.accounting;

import cyclode.core.time.ClockDomain;
import cyclode.reports.evaluation.result.OutsideTraffic;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Buffer;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.Program;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Counts what crosses between the chip and the memory outside, and the time on the critical path that it takes. */
public final class OutsideAccounting {
    private final Set<Buffer> parameters = new HashSet<>();
    private final Set<Buffer> met = new HashSet<>();
    private final Map<String, Sum> byLayer = new LinkedHashMap<>();

    private static final class Sum {
        boolean parameters;
        long transfers;
        long bytes;
        long leastBytes;
        long waited;

        OutsideTraffic.Row row(String layer, ClockDomain clock) {
            return new OutsideTraffic.Row(layer, parameters, transfers, bytes, leastBytes, waited / clock.period());
        }
    }

    private OutsideAccounting(Program program) {
        program.constants().forEach(constant -> parameters.add(constant.buffer()));
    }

    /** The traffic of a run; none where no parameters cross. */
    public static OutsideTraffic of(Program program, Timeline timeline, CriticalPath path, ClockDomain clock) {
        OutsideAccounting accounting = new OutsideAccounting(program);
        timeline.entries(Timeline.Pass.class).forEach(accounting::count);
        path.pieces().forEach(accounting::wait);
        if (accounting.byLayer.values().stream().noneMatch(sum -> sum.parameters)) {
            return OutsideTraffic.NONE;
        }
        return new OutsideTraffic(
                accounting.byLayer.entrySet().stream()
                        .map(each -> each.getValue().row(each.getKey(), clock))
                        .toList(),
                (path.end() - path.start()) / clock.period());
    }

    private void count(Timeline.Pass pass) {
        for (DeviceCommand.Moved moved : pass.launch().moved()) {
            Sum sum = byLayer.computeIfAbsent(pass.layer(), layer -> new Sum());
            sum.parameters = parameters.contains(moved.buffer());
            sum.transfers++;
            sum.bytes += moved.bytes();
            sum.leastBytes += met.add(moved.buffer()) ? moved.leastBytes() : 0;
        }
    }

    private void wait(CriticalPath.Piece piece) {
        Sum sum = byLayer.get(piece.entry().layer());
        if (sum != null && piece.entry().match(pass -> pass.launch().transfers(), control -> false, host -> false)) {
            sum.waited += piece.ticks();
        }
    }
}
