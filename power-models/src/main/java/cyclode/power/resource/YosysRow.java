package cyclode.power.resource;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.csv.CsvTable;
import cyclode.core.file.Source;
import cyclode.core.number.IntTable;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One recorded synthesis run of a small design, and the design's inventory.
 *
 * @param cells of the record, by column
 */
public record YosysRow(Map<String, String> cells) {
    private static final String FILE = "yosys-resources.csv";

    /** All recorded runs. */
    public static List<YosysRow> all() {
        return CsvTable.of(Source.resource(YosysRow.class, FILE, FILE)).rows().stream()
                .map(YosysRow::new)
                .toList();
    }

    String design() {
        return text("design");
    }

    private String text(String column) {
        return Objects.requireNonNull(cells.get(column));
    }

    /** A count; 0 where the record has none. */
    public int number(String column) {
        String text = text(column);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    boolean isUltraScale() {
        return text("family").equals("xcup");
    }

    Device device() {
        return Devices.named(isUltraScale() ? "xczu9eg" : "xc7z045");
    }

    Flow flow() {
        return switch (text("option")) {
            case "dsp_off" -> Flow.YOSYS_NO_DSP;
            case "nobram" -> Flow.YOSYS_NO_BRAM;
            default -> Flow.YOSYS;
        };
    }

    Resources estimate(LogicLaws laws) {
        return new ResourceEstimator(device(), Options.of(flow()), laws).of(inventory());
    }

    /** What the estimator says of the design. */
    public Resources estimate() {
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
                .map(this::text)
                .filter(c -> !c.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
