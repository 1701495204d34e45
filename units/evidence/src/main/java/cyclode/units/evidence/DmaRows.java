package cyclode.units.evidence;

import cyclode.units.contract.Contract;
import cyclode.units.dma.Descriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DMA engines between a memory and a stream, or between two memories: each handshake from the taking of the first descriptor on. */
final class DmaRows {
    /** How far the copied bytes are from those they are copied from. */
    private static final long COPIED_TO = 65_536;

    private DmaRows() {}

    static Map<String, Long> cycles(Contract contract, MeasuredRow row) {
        EngineBench bench = new EngineBench(
                contract,
                row.number("axi_data_width"),
                row.number("axi_max_burst_len"),
                row.number("ram_pipeline_output") == 1,
                Duty.parse(row.text("stream_pattern")));
        List<Descriptor> descriptors = descriptors(row, bench.beatBytes());
        return switch (row.text("unit")) {
            case "axi_dma_rd" -> figures(bench.read(descriptors), "ar", "dma.read");
            case "axi_dma_wr" -> figures(bench.write(descriptors), "aw", "dma.write.response");
            case "axi_cdma" -> figures(bench.copy(descriptors), "ar", "dma.copy.response");
            default -> throw row.wrong("unit is '" + row.text("unit") + "'; allowed: axi_dma_rd, axi_dma_wr, axi_cdma");
        };
    }

    private static Map<String, Long> figures(Trial.Result result, String addresses, String last) {
        Map<String, Long> cycles = new LinkedHashMap<>();
        cycles.put("first_addr_hs", result.first(addresses));
        cycles.put("last_addr_hs", result.last(addresses));
        cycles.put("first_r_beat", result.first("r"));
        cycles.put("last_r_beat", result.last("r"));
        cycles.put("first_w_beat", result.first("w"));
        cycles.put("last_w_beat", result.last("w"));
        cycles.put("first_stream_beat", result.first("stream"));
        cycles.put("last_stream_beat", result.last("stream"));
        cycles.put("status_valid", result.end(last));
        return cycles;
    }

    /** Descriptors one behind the other; without realignment an address is that of its bus beat. */
    private static List<Descriptor> descriptors(MeasuredRow row, int width) {
        List<Descriptor> descriptors = new ArrayList<>();
        long bytes = row.number("len_bytes");
        for (int d = 0; d < row.number("descriptors"); d++) {
            long address = row.number("addr") + d * bytes;
            long from = row.number("enable_unaligned") == 1 ? address : address / width * width;
            descriptors.add(new Descriptor(from, from + COPIED_TO, bytes));
        }
        return descriptors;
    }
}
