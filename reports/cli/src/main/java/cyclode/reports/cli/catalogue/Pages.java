package cyclode.reports.cli.catalogue;

import cyclode.core.file.DocumentReader;
import cyclode.core.file.Source;
import cyclode.core.text.Decimals;
import cyclode.power.device.Capacity;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import cyclode.reports.cli.text.Listing;
import cyclode.reports.cli.text.Listing.Figure;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.contract.Contract;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.Processor;
import cyclode.units.host.RooflineProcessor;
import cyclode.workloads.network.BuiltInWorkloads;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows one item of the catalogue: a file as it stands, everything else as figures with their statuses and sources. */
public final class Pages {
    private Pages() {}

    /** The page of an item that the section has. */
    public static String text(Catalogue section, String name, Charset charset) {
        return switch (section) {
            case WORKLOADS, HARDWARE, REPRODUCTIONS ->
                new String(source(section, name).bytes(), StandardCharsets.UTF_8);
            case UNITS -> UnitKeys.of(name).text(charset);
            case BASELINES, DEVICES, TECHNOLOGIES, CONTRACTS ->
                listing(section, name).text(charset);
        };
    }

    /** The same as a tree, or a record of one. */
    public static Object tree(Catalogue section, String name) {
        return switch (section) {
            case WORKLOADS, REPRODUCTIONS ->
                DocumentReader.read(source(section, name)).root();
            case HARDWARE -> BuiltInHardware.document(source(section, name)).root();
            case UNITS -> UnitKeys.of(name).tree();
            case BASELINES, DEVICES, TECHNOLOGIES, CONTRACTS -> listing(section, name);
        };
    }

    private static Source source(Catalogue section, String name) {
        return switch (section) {
            case WORKLOADS -> BuiltInWorkloads.source(name);
            case HARDWARE -> BuiltInHardware.source(name);
            default -> Reproduction.source(name);
        };
    }

    private static Listing listing(Catalogue section, String name) {
        return switch (section) {
            case DEVICES -> device(Devices.named(name));
            case TECHNOLOGIES -> technology(Technologies.load(name, Path.of("")));
            case CONTRACTS -> contract(Contract.load(name));
            default -> baseline(name);
        };
    }

    private static Listing contract(Contract contract) {
        List<Figure> figures = new ArrayList<>();
        contract.settings()
                .forEach((key, value) -> figures.add(new Figure(key, value, "", "", "", "set in the hardware file")));
        for (Contract.Parameter each : contract.parameters()) {
            figures.add(new Figure(
                    each.name(),
                    String.valueOf(each.value()),
                    each.unit(),
                    "",
                    each.status().word(),
                    each.meaning() + " (" + each.source() + ")"));
        }
        String design = contract.repository() + " at " + contract.commit() + ", licence: " + contract.licence();
        return new Listing(
                contract.name() + ", contract of " + contract.unit() + ": " + contract.title() + ". "
                        + contract.mechanism().strip() + " Read and measured: " + design + ".",
                figures);
    }

    private static Listing technology(Technology technology) {
        List<Figure> figures = new ArrayList<>();
        for (Entry entry : technology.entries()) {
            figures.add(new Figure(
                    entry.key().path(),
                    entry.value().toPlainString(),
                    entry.unit().symbol(),
                    range(entry.low(), entry.high()),
                    entry.status().word(),
                    entry.source()));
        }
        return new Listing(technology.name() + ": " + technology.title(), figures);
    }

    private static Listing device(Device device) {
        List<Figure> figures = new ArrayList<>();
        figures.add(capacity("LUT", device.lut(), device.source()));
        figures.add(capacity("FF", device.ff(), device.source()));
        figures.add(capacity("DSP", device.dsp(), device.source()));
        figures.add(capacity("BRAM, 36 Kb", device.bram36(), device.source()));
        figures.add(capacity("URAM, 288 Kb", device.uram(), device.source()));
        figures.add(new Figure("core voltage", device.coreVolts().toPlainString(), "V", "", "", ""));
        device.staticFigure()
                .ifPresent(each -> figures.add(new Figure(
                        "static power, 25 C",
                        each.value().toPlainString(),
                        "mW",
                        range(each.low(), each.high()),
                        each.status().word(),
                        each.source())));
        String boards = device.boards().isEmpty() ? "" : ", on " + String.join(", ", device.boards());
        String processor = device.processor().map(cores -> ", with " + cores).orElse("");
        return new Listing(device.name() + ": technology " + device.technology() + processor + boards, figures);
    }

    private static Figure capacity(String name, Capacity capacity, String source) {
        return new Figure(
                name,
                Decimals.grouped(capacity.count()),
                "",
                "",
                capacity.status().word(),
                source);
    }

    private static Listing baseline(String name) {
        Baseline baseline = Baseline.load(name);
        List<Figure> figures =
                new ArrayList<>(Processor.named(baseline.processor()).accept(new Processor.Visitor<List<Figure>>() {
                    @Override
                    public List<Figure> pipeline(HostProcessor processor) {
                        return List.of(
                                plain("clock", processor.clockHz() / 1_000_000, "MHz"),
                                plain("cores", processor.cores(), ""),
                                plain("threads", baseline.threads(), ""),
                                plain("L1 data cache", processor.memory().l1d().bytes() / 1024, "KB"),
                                plain("L2 cache", processor.memory().l2().bytes() / 1024, "KB"),
                                plain("DRAM latency", processor.memory().dram().latencyPs() / 1000, "ns"));
                    }

                    @Override
                    public List<Figure> roofline(RooflineProcessor platform) {
                        return List.of();
                    }
                }));
        baseline.software().rows().forEach((key, row) -> {
            boolean ranged = !row.low().equals(row.value()) || !row.high().equals(row.value());
            figures.add(new Figure(
                    key,
                    row.value(),
                    row.unit(),
                    ranged ? row.low() + " to " + row.high() : "",
                    row.status().word(),
                    row.source()));
        });
        return new Listing(baseline.name() + ": " + baseline.precision().text(), figures);
    }

    private static Figure plain(String name, long value, String unit) {
        return new Figure(name, Decimals.grouped(value), unit, "", "", "");
    }

    private static String range(BigDecimal low, BigDecimal high) {
        return low.compareTo(high) == 0 ? "" : low.toPlainString() + " to " + high.toPlainString();
    }
}
