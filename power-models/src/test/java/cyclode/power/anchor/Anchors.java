package cyclode.power.anchor;

import cyclode.core.time.Frequency;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import cyclode.power.energy.BandSampler;
import cyclode.power.energy.EnergyModel;
import cyclode.power.energy.Formula;
import cyclode.power.energy.Operating;
import cyclode.power.energy.VectorlessPower;
import cyclode.power.resource.Flow;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.resource.Resources;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.util.List;

/** All anchors, computed anew from the built-in tables: the failures among them too. */
public final class Anchors {
    private static final String K26 = "Vivado 2026.1 report, HLS GPGPU on K26";
    private static final String NVDLA = "Vivado 2019.1 report, NVDLA nv_small on XC7Z045 at 100 MHz";
    private static final String RAILS = "NVDLA-on-ZCU102 study, INA226 rails";
    private static final String ESSEN = "arXiv 2407.11041, Vivado with simulated activity, process maximum";
    private static final Frequency K26_CLOCK = Frequency.parse("193.93 MHz");
    private static final Resources NV_SMALL = new Resources(84_087, 676, 92_731, 33, 90, 10, 0);

    private final BandSampler sampler = new BandSampler(1, 2000);
    private final Technology ultrascale = Technologies.named("us-plus-16nm");
    private final Technology series7 = Technologies.named("7-series-28nm");

    private Anchors() {}

    /** The anchors, in the order of the report. */
    public static List<Anchor> all() {
        Anchors anchors = new Anchors();
        return List.of(
                anchors.k26Shrunk(),
                anchors.k26("8 units", 0.173, new Resources(6_435, 0, 10_106, 0, 9, 1, 0)),
                anchors.k26("4 units", 0.254, new Resources(21_942, 0, 21_390, 31, 45, 0, 0)),
                anchors.k26Processor(),
                anchors.z045Grown(),
                anchors.z020Static(),
                anchors.zcu104Static(),
                anchors.zcu104Dynamic(),
                anchors.nvdlaIncrement(),
                anchors.resnetIncrement(),
                anchors.resnetTotal(),
                anchors.spartan("(6, 64, 8)", 0.0752, 10, Frequency.megahertz(100)),
                anchors.spartan("(12, 64, 6)", 0.0790, 10, Frequency.megahertz(125)),
                anchors.spartan("(12, 32, 4)", 0.0632, 3, Frequency.megahertz(125)));
    }

    private Anchor k26Shrunk() {
        Technology shrunk = new NodeScaling(28, 16).apply(series7);
        Resources used = new Resources(21_419, 0, 21_587, 31, 0, 0, 0);
        Formula watts = new VectorlessPower(used, 0, K26_CLOCK)
                .watts(shrunk, new BigDecimal("0.72"))
                .without(Key.LUT_LOGIC)
                .without(Key.FF_LOAD);
        return watts(
                "K26, 2 units: clocks, signals, DSP",
                0.113,
                K26,
                watts,
                shrunk,
                "7-series-28nm by feature size and voltage",
                "capacitance goes with the feature size");
    }

    private Anchor k26(String units, double published, Resources used) {
        Formula watts = new VectorlessPower(used, 1, K26_CLOCK).watts(ultrascale, new BigDecimal("0.72"));
        return watts(
                "K26, " + units + ": logic dynamic",
                published,
                K26 + ", total dynamic less PS8",
                watts,
                ultrascale,
                "us-plus-16nm (net, clock and DSP from the variant with 2 units; LUT, MMCM from 28 nm; BRAM recalled)",
                "one clock manager; BRAM enabled every second cycle");
    }

    private Anchor k26Processor() {
        return watts(
                "K26: processing system with DRAM",
                2.215,
                K26 + ", PS8",
                model(ultrascale, "xczu9eg", "25").host(0).plus(ddr()),
                ultrascale,
                "host.* and ddr.background, rails of another board (ZCU102)",
                "a tool's estimate and idle rails mean the same");
    }

    private Anchor z045Grown() {
        Technology grown = new NodeScaling(16, 28).apply(ultrascale);
        return watts(
                "XC7Z045: logic dynamic",
                0.899,
                NVDLA + ", dynamic less PS7",
                new VectorlessPower(NV_SMALL, 1, Frequency.megahertz(100)).watts(grown, BigDecimal.ONE),
                grown,
                "us-plus-16nm by feature size and voltage",
                "capacitance goes with the feature size");
    }

    private Anchor z020Static() {
        return watts(
                "XC7Z020: static",
                0.113,
                "CVA6 contest README, simulated activity",
                model(series7, "xc7z020", "28").staticPower(),
                series7,
                "static.* (XC7A100T, XC7Z045)",
                "junction at 28 C");
    }

    private Anchor zcu104Static() {
        return watts(
                "XCZU7EV: static",
                0.694,
                "Vivado estimate in an HLS design's README, junction at 28.6 C",
                model(ultrascale, "xczu7ev", "28.6").staticPower(),
                ultrascale,
                "static.* (K26)",
                "leakage goes with LUTs and voltage");
    }

    private Anchor zcu104Dynamic() {
        Resources used = new Resources(38_931, 0, 23_367, 96, 76, 0, 0);
        Formula logic =
                new VectorlessPower(used, 1, Frequency.megahertz(200)).watts(ultrascale, new BigDecimal("0.85"));
        return watts(
                "XCZU7EV: dynamic with processing system",
                3.001,
                "Vivado estimate in an HLS design's README",
                logic.plus(model(ultrascale, "xczu7ev", "25").host(0)).plus(ddr()),
                ultrascale,
                "us-plus-16nm; host.* and ddr.background, rails of another board (ZCU102)",
                "200 MHz and one clock manager, since the README names no clock");
    }

    private Anchor nvdlaIncrement() {
        Formula running = new VectorlessPower(NV_SMALL, 0, Frequency.megahertz(150))
                .watts(ultrascale, new BigDecimal("0.85"))
                .without(Key.CLOCK_FF);
        return watts(
                "ZCU102: NVDLA nv_small over idle, ResNet-50",
                0.259,
                RAILS,
                running.plus(bits(new BigDecimal("1.6e9"))),
                ultrascale,
                "us-plus-16nm",
                "resources of nv_small on XC7Z045; default toggle; clocks run when idle; 0.2 GB/s of DRAM");
    }

    private Anchor resnetIncrement() {
        return watts(
                "ZCU102: four cores over idle, ResNet-50",
                0.833,
                RAILS,
                Formula.ofKey(Key.HOST_CORE).times(BigDecimal.valueOf(4)).plus(bits(new BigDecimal("2.3e9"))),
                ultrascale,
                "host.core (LeNet), ddr.read",
                "each weight and activation crosses the DRAM once each way: 0.29 GB/s");
    }

    private Anchor resnetTotal() {
        EnergyModel zcu102 = model(ultrascale, "xczu9eg", "25");
        Formula watts =
                zcu102.host(4).plus(ddr()).plus(bits(new BigDecimal("2.3e9"))).plus(zcu102.staticPower());
        return watts(
                "ZCU102: all rails, four cores on ResNet-50",
                3.440,
                RAILS,
                watts,
                ultrascale,
                "host.* (PMBus snapshot, LeNet), ddr.*, static.* (K26)",
                "logic configured and idle; 0.29 GB/s of DRAM");
    }

    /** Block RAM as the packing rule gives for the weights, at most what the device has. */
    private Anchor spartan(String config, double published, int bram, Frequency clock) {
        Device device = Devices.named("xc7s15");
        Resources half = new Resources(4000, 0, 4000, 10, bram, 0, 0);
        EnergyModel model = model(series7, "xc7s15", "28");
        Formula watts = new VectorlessPower(half, 0, clock)
                .watts(model.technology(), device.coreVolts())
                .plus(model.staticPower());
        return watts(
                "XC7S15: transformer " + config,
                published,
                ESSEN,
                watts,
                model.technology(),
                "7-series-28nm; static power recalled for the device",
                "half of the LUTs and DSP blocks, a quarter of the flip-flops, weights in " + bram + " block RAMs");
    }

    private static Formula bits(BigDecimal perSecond) {
        return Formula.ofKey(Key.DDR_READ).times(perSecond.movePointLeft(18));
    }

    /** DRAM background with a refresh each 7.8 us. */
    private static Formula ddr() {
        BigDecimal refreshes = new BigDecimal("128205");
        return Formula.ofKey(Key.DDR_BACKGROUND)
                .plus(Formula.ofKey(Key.DDR_REFRESH).times(refreshes.movePointLeft(18)));
    }

    private static EnergyModel model(Technology technology, String device, String celsius) {
        Device part = Devices.named(device);
        return new EnergyModel(
                technology,
                new ResourceEstimator(part, Options.of(Flow.VIVADO)),
                new Operating(part.coreVolts(), new BigDecimal(celsius)));
    }

    private Anchor watts(
            String name,
            double published,
            String source,
            Formula watts,
            Technology technology,
            String from,
            String assumed) {
        return new Anchor(name, published, source, "W", sampler.of(watts, technology), from, assumed);
    }
}
