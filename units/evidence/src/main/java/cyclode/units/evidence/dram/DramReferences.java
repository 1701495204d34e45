package cyclode.units.evidence.dram;

import cyclode.core.evidence.Reference;
import cyclode.core.evidence.Reference.Row;
import cyclode.core.evidence.References;
import cyclode.core.evidence.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cycles of DDR4 traffic beside those of public simulators. */
public final class DramReferences implements References {
    private static final Map<String, String> COMMITS = Map.of("DRAMsim3", "29817593", "Ramulator2.1", "c5b1c3a4");

    @Override
    public List<Reference> compute() {
        Map<String, List<Row>> rows = new TreeMap<>();
        for (DramRow row : DramRow.all()) {
            DramCase due = row.expected();
            List<Row> own = rows.computeIfAbsent(due.simulator(), each -> new ArrayList<>());
            own.add(Row.equal(
                    due.id() + ", last accepted", due.lastAccept(), row.found().lastAccept()));
            own.add(Row.equal(
                    due.id() + ", last read", due.lastReadDone(), row.found().lastReadDone()));
            own.add(Row.equal(
                    due.id() + ", last write", due.lastWriteAck(), row.found().lastWriteAck()));
        }
        List<Reference> all = new ArrayList<>();
        rows.forEach((simulator, figures) -> all.add(Reference.equal(
                simulator + ", DDR4 cycles",
                simulator + " at commit " + COMMITS.get(simulator) + ", run",
                Status.MEASURED,
                "nothing",
                figures,
                0)));
        return all;
    }
}
