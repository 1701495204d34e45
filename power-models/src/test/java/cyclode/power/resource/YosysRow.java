package cyclode.power.resource;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.number.IntTable;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One recorded synthesis run and the inventory of its design. */
record YosysRow(Map<String, String> cells) {
    static List<YosysRow> all() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                YosysRow.class.getResourceAsStream("yosys-resources.csv"), StandardCharsets.UTF_8))) {
            List<String[]> lines = in.lines().map(l -> l.split(",", -1)).toList();
            String[] head = lines.get(0);
            return lines.stream()
                    .skip(1)
                    .map(l -> new YosysRow(
                            IntStream.range(0, head.length).boxed().collect(Collectors.toMap(i -> head[i], i -> l[i]))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String design() {
        return cells.get("design");
    }

    int number(String column) {
        String text = cells.get(column);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    boolean isUltraScale() {
        return cells.get("family").equals("xcup");
    }

    Device device() {
        return Devices.named(isUltraScale() ? "xczu9eg" : "xc7z045");
    }

    Flow flow() {
        return switch (cells.get("option")) {
            case "dsp_off" -> Flow.YOSYS_NO_DSP;
            case "nobram" -> Flow.YOSYS_NO_BRAM;
            default -> Flow.YOSYS;
        };
    }

    Resources estimate(LogicLaws laws) {
        return new ResourceEstimator(device(), Options.of(flow()), laws).of(inventory());
    }

    Resources estimate() {
        return new ResourceEstimator(device(), Options.of(flow())).of(inventory());
    }

    boolean hasSoftMultiplier() {
        return design().startsWith("mac") || design().equals("os_array") ? number("dsp") == 0 : false;
    }

    Inventory inventory() {
        int bits = number("operand_bits");
        int n = number("array_n");
        int depth = 1 << number("addr_bits");
        Component.MultiplyAccumulate mac = new Component.MultiplyAccumulate(bits, bits, number("acc_bits"));
        Inventory.Builder items = Inventory.on("clk");
        return switch (design()) {
            case "mac_pe" ->
                items.add("mac", 1, mac)
                        .add("operands", 2, new Component.Register(bits))
                        .build();
            case "mac_pipe" ->
                items.add("mac", 1, mac)
                        .add("operands", 2, new Component.StageRegister(bits, mac))
                        .add("product", 1, new Component.StageRegister(2 * bits, mac))
                        .add("valid", 2, new Component.Register(1))
                        .build();
            // Each DSP block takes two registers of the chain that feeds it; so the last two of each chain vanish.
            case "os_array" ->
                items.add("mac", (long) n * n, mac)
                        .add("chain", 2L * n * Math.max(0, n - 3), new Component.Register(bits))
                        .add("chain ends", 2L * n * Math.min(2, n - 1), new Component.StageRegister(bits, mac))
                        .add("read-out", 1, new Component.Multiplexer(n, n * number("acc_bits")))
                        .build();
            case "dpram" ->
                items.add("memory", 1, memory(PortKind.SIMPLE_DUAL, depth)).build();
            case "tdpram" ->
                items.add("memory", 1, memory(PortKind.TRUE_DUAL, depth)).build();
            case "explut" -> items.add("table", 1, table()).build();
            default -> throw new IllegalStateException(design());
        };
    }

    /** Contents of the table, which were not recorded; 64 words or fewer take one LUT a bit whatever they hold. */
    private Component.Table table() {
        int words = 1 << number("operand_bits");
        int top = (1 << number("lut_out_bits")) - 1;
        int[] values = IntStream.range(0, words)
                .map(i -> (int) StrictMath.round(top * StrictMath.exp(-8.0 * i / words)))
                .toArray();
        return new Component.Table(new IntTable(values), number("lut_out_bits"));
    }

    private Component.Memory memory(PortKind ports, int depth) {
        return new Component.Memory(MemoryKind.AUTO, ports, number("data_bits"), depth);
    }

    @Override
    public String toString() {
        return Arrays.asList(
                        "design",
                        "family",
                        "option",
                        "array_n",
                        "operand_bits",
                        "acc_bits",
                        "addr_bits",
                        "data_bits",
                        "lut_out_bits")
                .stream()
                .map(cells::get)
                .filter(c -> !c.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
