package cyclode.units.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.dma.Descriptor;
import cyclode.units.dma.EngineBench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract verilog-axi takes the cycles that were measured on that design, beat by beat where the table says so. */
class VerilogAxiTest {
    private static final List<String> COLUMNS = List.of(
            "first_addr_hs",
            "last_addr_hs",
            "first_r_beat",
            "last_r_beat",
            "first_w_beat",
            "last_w_beat",
            "first_stream_beat",
            "last_stream_beat",
            "status_valid");

    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    static Map<String, Long> model(Contract contract, Map<String, String> row) {
        String unit = row.get("unit");
        EngineBench bench = new EngineBench(
                contract,
                number(row, "axi_data_width"),
                number(row, "axi_max_burst_len"),
                number(row, "ram_pipeline_output") == 1,
                Duty.parse(row.get("stream_pattern")));
        List<Descriptor> descriptors = descriptors(row, bench.beatBytes());
        Trial.Result result = switch (unit) {
            case "axi_dma_rd" -> bench.read(descriptors);
            case "axi_dma_wr" -> bench.write(descriptors);
            default -> bench.copy(descriptors);
        };
        String addresses = unit.equals("axi_dma_wr") ? "aw" : "ar";
        String end = switch (unit) {
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
        long bytes = number(row, "len_bytes");
        for (int d = 0; d < number(row, "descriptors"); d++) {
            long address = number(row, "addr") + d * bytes;
            long from = number(row, "enable_unaligned") == 1 ? address : address / width * width;
            descriptors.add(new Descriptor(from, from + 65_536, bytes));
        }
        return descriptors;
    }

    @Test
    void everyRowTakesTheMeasuredCycles() {
        Contract contract = Contracts.load("verilog-axi");
        Map<String, int[]> groups = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        List<Map<String, String>> rows = Rows.of("verilog-axi.csv");
        for (Map<String, String> row : rows) {
            Map<String, Long> model = model(contract, row);
            int[] counts = groups.computeIfAbsent(
                    row.get("unit") + " burst " + row.get("axi_max_burst_len") + " desc " + row.get("descriptors") + " "
                            + row.get("stream_pattern"),
                    k -> new int[3]);
            counts[0]++;
            counts[1] += model.get("status_valid") == number(row, "status_valid") ? 0 : 1;
            boolean all = COLUMNS.stream().allMatch(c -> model.get(c) == number(row, c));
            counts[2] += all ? 0 : 1;
            if (!all) {
                wrong.add(row + "\n    " + model);
            }
        }
        groups.forEach((k, v) -> System.out.println(k + ": " + v[0] + " rows, status wrong " + v[1] + ", any wrong " + v[2]));
        wrong.stream().limit(12).forEach(System.out::println);
        assertThat(wrong).isEmpty();
    }
}
