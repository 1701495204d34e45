package cyclode.workloads.table;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.table.TableLayer.Product;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Topologies of SCALE-Sim: a heading, then a layer a line. A heading with columns M, N and K is of matrix products; any other of
 * convolutions without padding, whose eight columns are name, height and width of the input, height and width of the filter, channels,
 * filters, stride. What the tool does with them is in its {@code topology_utils.py} (version 3.0.0): a name with {@code DP} in it is a
 * depthwise convolution, each channel a layer of its own.
 */
final class ScaleSimTopology {
    private static final List<String> CONVOLUTION = List.of(
            "layer name",
            "IFMAP height",
            "IFMAP width",
            "filter height",
            "filter width",
            "channels",
            "num filter",
            "strides");
    private static final int MOST = 1 << 24;

    private final Source source;
    private final List<String> heading;
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<TableLayer> layers = new ArrayList<>();
    private int oneFilter;

    private ScaleSimTopology(Source source, List<String> heading) {
        this.source = source;
        this.heading = heading;
    }

    static LayerTable read(Source source) {
        // Spreadsheets write blanks that do not break a line, which no strip() takes away.
        String text = LayerTable.text(source).replace('\u00A0', ' ');
        String first = text.lines().findFirst().orElse("");
        char separator =
                first.indexOf(',') >= 0 ? ',' : first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
        List<CsvTable.Line> lines = CsvTable.lines(Source.of(source.name(), text), separator);
        if (lines.isEmpty()) {
            throw new FileException(source.name(), "is empty; allowed: a heading and a layer a line");
        }
        List<String> heading = lines.get(0).cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (heading.stream().filter(ScaleSimTopology::number).count() > 2) {
            throw new FileException(
                    source.name(),
                    lines.get(0).number(),
                    "",
                    "is no heading; allowed: the columns' names before the layers");
        }
        ScaleSimTopology topology = new ScaleSimTopology(source, heading);
        boolean products = heading.containsAll(List.of("m", "n", "k"));
        if (!products) {
            topology.requireConvolutions(lines.get(0));
        }
        for (CsvTable.Line line : lines.subList(1, lines.size())) {
            if (line.cells().stream().allMatch(String::isBlank)) {
                continue;
            }
            if (line.cells().stream().skip(1).allMatch(String::isBlank)) {
                topology.notes.add(
                        "line " + line.number() + ": '" + line.cells().get(0).strip() + "' is taken for a title");
                continue;
            }
            topology.layers.add(products ? topology.product(line) : topology.convolution(line));
        }
        return new LayerTable(LayerTable.Format.SCALE_SIM, topology.layers, List.copyOf(topology.notes));
    }

    private static boolean number(String cell) {
        return cell.matches("[0-9]+");
    }

    private void requireConvolutions(CsvTable.Line line) {
        if (heading.size() < CONVOLUTION.size() || !heading.get(7).startsWith("stride")) {
            throw new FileException(
                    source.name(),
                    line.number(),
                    "",
                    "is no heading of a topology; allowed: " + String.join(", ", CONVOLUTION) + ", or layer, M, N, K");
        }
        for (String name : heading.subList(CONVOLUTION.size(), heading.size())) {
            if (!name.isEmpty() && !name.startsWith("batch") && !name.equals("sparsity")) {
                notes.add("column '" + name + "' is not known and left out");
            }
        }
    }

    private TableLayer product(CsvTable.Line line) {
        String name = cell(line, 0);
        int m = number(line, heading.indexOf("m"));
        int n = number(line, heading.indexOf("n"));
        int k = number(line, heading.indexOf("k"));
        sparsity(line);
        int batch = batch(line);
        return layer(line, name, "gemm", new Product(1, times(line, batch, m), k, n, (long) batch * m * k, 0, 0));
    }

    private TableLayer convolution(CsvTable.Line line) {
        String name = cell(line, 0);
        int height = number(line, 1);
        int width = number(line, 2);
        int filterHeight = number(line, 3);
        int filterWidth = number(line, 4);
        int channels = number(line, 5);
        int filters = number(line, 6);
        int stride = number(line, 7);
        if (filterHeight > height || filterWidth > width) {
            throw problem(
                    line,
                    "filter",
                    "is " + filterHeight + " × " + filterWidth + ", larger than the input of " + height + " × "
                            + width);
        }
        sparsity(line);
        int batch = batch(line);
        int outHeight = places(height, filterHeight, stride);
        int outWidth = places(width, filterWidth, stride);
        boolean depthwise = name.contains("DP");
        int times = depthwise ? channels : 1;
        int depth = times(line, times(line, filterHeight, filterWidth), depthwise ? 1 : channels);
        long under = covered(height, filterHeight, stride, outHeight) * covered(width, filterWidth, stride, outWidth);
        int m = times(line, times(line, outHeight, outWidth), batch);
        if (!depthwise && filters == 1 && channels > 1) {
            notes.add("layers with one filter, the first in line " + oneFilter(line)
                    + ", take all channels, as the table says; a depthwise convolution has DP in its name");
        }
        return layer(
                line,
                name,
                depthwise ? "depthwise" : "conv",
                new Product(times, m, depth, filters, under * channels * batch, 0, 0));
    }

    private int oneFilter(CsvTable.Line line) {
        oneFilter = oneFilter == 0 ? line.number() : oneFilter;
        return oneFilter;
    }

    /** Places of the output along one side. */
    private static int places(int extent, int filter, int stride) {
        return (extent - filter + stride + stride - 1) / stride;
    }

    /** Places of the input along one side that some window covers; the last window may reach beyond the input. */
    private static long covered(int extent, int filter, int stride, int windows) {
        return stride > filter ? (long) windows * filter : Math.min(extent, (windows - 1L) * stride + filter);
    }

    private TableLayer layer(CsvTable.Line line, String name, String kind, Product product) {
        try {
            product.macs();
        } catch (ArithmeticException e) {
            throw problem(line, name, "has more multiply-accumulates than 2^63");
        }
        return new TableLayer(name, line.number(), kind, Optional.of(product));
    }

    private void sparsity(CsvTable.Line line) {
        int at = heading.indexOf("sparsity");
        if (at < 0 || at >= line.cells().size() || line.cells().get(at).isBlank()) {
            return;
        }
        String ratio = cell(line, at);
        if (!ratio.matches("[0-9]+:[0-9]+")) {
            throw problem(line, "sparsity", "'" + ratio + "' is no ratio; allowed: N:M");
        }
        String[] parts = ratio.split(":", -1);
        if (!parts[0].equals(parts[1])) {
            notes.add("sparsity is not used: layers are timed dense");
        }
    }

    private int batch(CsvTable.Line line) {
        for (int i = 1; i < heading.size(); i++) {
            if (heading.get(i).startsWith("batch")
                    && i < line.cells().size()
                    && !line.cells().get(i).isBlank()) {
                return number(line, i);
            }
        }
        return 1;
    }

    private String cell(CsvTable.Line line, int at) {
        if (at >= line.cells().size()) {
            throw problem(
                    line,
                    heading.get(at),
                    "is missing: the line has " + line.cells().size() + " cells");
        }
        return line.cells().get(at).strip();
    }

    private int number(CsvTable.Line line, int at) {
        String text = cell(line, at);
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw problem(line, heading.get(at), "'" + text + "' is no extent; allowed: 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private int times(CsvTable.Line line, int a, int b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException e) {
            throw problem(line, "", "has a side of " + (long) a * b + "; allowed: up to " + Integer.MAX_VALUE);
        }
    }

    private FileException problem(CsvTable.Line line, String column, String problem) {
        return new FileException(source.name(), line.number(), column, problem);
    }
}
