package cyclode.units.contract;

import cyclode.units.dma.Descriptor;
import cyclode.units.dma.EngineBench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract verilog-axi takes the cycles that were measured on that design, beat by beat where the table says so. */
class VerilogAxiTest {
    static Map<String, Long> model(Contract contract, Map<String, String> row) {
        String unit = row.get("unit");
        EngineBench bench = new EngineBench(
                contract,
                Rows.number(row, "axi_data_width"),
                Rows.number(row, "axi_max_burst_len"),
                Rows.number(row, "ram_pipeline_output") == 1,
                Duty.parse(row.get("stream_pattern")));
        List<Descriptor> descriptors = descriptors(row, bench.beatBytes());
        Trial.Result result =
                switch (unit) {
                    case "axi_dma_rd" -> bench.read(descriptors);
                    case "axi_dma_wr" -> bench.write(descriptors);
                    default -> bench.copy(descriptors);
                };
        String addresses = unit.equals("axi_dma_wr") ? "aw" : "ar";
        String end =
                switch (unit) {
                    case "axi_dma_rd" -> "dma.read";
                    case "axi_dma_wr" -> "dma.write.response";
                    default -> "dma.copy.response";
                };
        Map<String, Long> cycles = new LinkedHashMap<>();
        cycles.put("first_addr_hs", result.first(addresses));
        cycles.put("last_addr_hs", result.last(addresses));
        cycles.put("first_r_beat", result.first("r"));
        cycles.put("last_r_beat", result.last("r"));
        cycles.put("first_w_beat", result.first("w"));
        cycles.put("last_w_beat", result.last("w"));
        cycles.put("first_stream_beat", result.first("stream"));
        cycles.put("last_stream_beat", result.last("stream"));
        cycles.put("status_valid", result.end(end));
        return cycles;
    }

    private static List<Descriptor> descriptors(Map<String, String> row, int width) {
        List<Descriptor> descriptors = new ArrayList<>();
        long bytes = Rows.number(row, "len_bytes");
        for (int d = 0; d < Rows.number(row, "descriptors"); d++) {
            long address = Rows.number(row, "addr") + d * bytes;
            long from = Rows.number(row, "enable_unaligned") == 1 ? address : address / width * width;
            descriptors.add(new Descriptor(from, from + 65_536, bytes));
        }
        return descriptors;
    }

    @Test
    void everyBeatOfEveryRowMovesAtTheMeasuredCycle() {
        Contract contract = Contracts.load("verilog-axi");
        Rows.compare("verilog-axi.csv", 1422, row -> model(contract, row));
    }
}
