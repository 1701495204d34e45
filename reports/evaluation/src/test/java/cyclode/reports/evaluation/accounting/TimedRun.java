package cyclode.reports.evaluation.accounting;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.Inference;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.OutsideTraffic;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowerings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A workload timed on {@code zcu104}, with what accounts for it; nothing of it is shared between tests. */
record TimedRun(DesignPoint design, Lowered lowered, Simulation.Outcome outcome, CycleAccounting accounting) {
    static TimedRun of(String workload, String... settings) {
        DesignPoint design = DesignPoint.load(RunRequest.Design.of(workload, "zcu104")
                .withHardware(Stream.of(settings).map(Assignment::parse).toList()));
        Lowerings.Timed timed = new Lowerings().lower(design.workload(), design.accelerator(), design.baseline());
        LaunchTimes known = new LaunchTimes();
        Simulation.Outcome outcome = new Inference(
                        design,
                        timed.network(),
                        timed.lowered(),
                        Simulation.Engine.FAST,
                        false,
                        RunRequest.CYCLE_LIMIT,
                        known)
                .time(Map.of())
                .outcome();
        return new TimedRun(
                design,
                timed.lowered(),
                outcome,
                new CycleAccounting(
                        design.accelerator().machine(), timed.lowered().program(), outcome.timeline(), known));
    }

    List<Timeline.Entry> entries() {
        return outcome.timeline().entries();
    }

    long period() {
        return design.accelerator().machine().control().period();
    }

    OutsideTraffic outside() {
        return OutsideAccounting.of(
                lowered.program(),
                outcome.timeline(),
                accounting.path(),
                design.accelerator().machine().control());
    }

    CycleAccount cycles() {
        return accounting.account(design.energyModel()::attojoules);
    }

    EnergyAccounting energy() {
        Map<String, Long> busy = new LinkedHashMap<>();
        cycles().byUnit().forEach(unit -> busy.merge(unit.unit(), unit.total() - unit.idle(), Math::max));
        HostSections.Section stage = new HostSections.Section(1_000_000, 1_200_000_000, 4096, 2049);
        HostSections host = new HostSections(4, stage, stage, stage);
        LatencyParts parts = LatencyParts.of(
                host, accounting.path(), design.accelerator().timebase().tick());
        return new EnergyAccounting(design, accounting, busy, outcome.memoryActivity(), parts, host, host);
    }
}
