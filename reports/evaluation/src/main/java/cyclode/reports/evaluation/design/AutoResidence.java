package cyclode.reports.evaluation.design;

import com.fasterxml.jackson.databind.JsonNode;
import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Auto;
import cyclode.core.file.Document;
import cyclode.core.time.Frequency;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Memories of a hardware file that grows with a network and leaves their depths to it ({@code depth: auto}), on a device that has no room
 * for them: parameters, then maps too, live in the memory outside, and the largest memories are halved until the device holds the design.
 * What the command line or a sweep sets stays.
 */
final class AutoResidence {
    private static final String RESIDENCE = ".residence";
    private static final String PORTS = ".ports";
    private static final String DEPTH = ".depth";

    /** What goes outside, and what goes outside where that is not enough. */
    private static final List<List<String>> STAGES = List.of(List.of("weights", "biases"), List.of("activations"));

    private final RunRequest.Design design;
    private final QuantizedNetwork network;
    private final Function<AutoSizes.Sizes, Optional<DesignPoint>> fitting;
    private final JsonNode units;

    private AutoResidence(
            RunRequest.Design design,
            QuantizedNetwork network,
            Function<AutoSizes.Sizes, Optional<DesignPoint>> fitting) {
        this.design = design;
        this.network = network;
        this.fitting = fitting;
        Document document = BuiltInHardware.document(BuiltInHardware.source(design.hardware()));
        Assignments.apply(document, design.hardwareSettings());
        units = document.root().path("units");
    }

    /**
     * The first design that the device holds and on which the network runs; none where there is no such one.
     *
     * @param fitting the design of some sizes, where the device holds it
     */
    static Optional<DesignPoint> found(
            RunRequest.Design design,
            QuantizedNetwork network,
            Function<AutoSizes.Sizes, Optional<DesignPoint>> fitting) {
        return network.workload().file().asymmetric()
                ? Optional.empty()
                : new AutoResidence(design, network, fitting).found();
    }

    private Optional<DesignPoint> found() {
        List<Assignment> outside = new ArrayList<>();
        TreeSet<String> memories = new TreeSet<>();
        for (List<String> stage : STAGES) {
            for (String memory : stage) {
                if (open(memory)) {
                    outside.addAll(settings(memory));
                    memories.add(memory);
                }
            }
            Optional<DesignPoint> point = memories.isEmpty() ? Optional.empty() : halved(outside, memories);
            if (point.isPresent()) {
                return point;
            }
        }
        return Optional.empty();
    }

    private boolean open(String memory) {
        String path = "units." + memory;
        return units.path(memory).path("depth").asText().equals(Auto.WORD)
                && design.hardwareSettings().stream()
                        .noneMatch(setting -> setting.path().equals(path + RESIDENCE)
                                || setting.path().equals(path + PORTS));
    }

    private List<Assignment> settings(String memory) {
        String path = "units." + memory;
        List<Assignment> settings = new ArrayList<>(List.of(new Assignment(path + RESIDENCE, "external")));
        if (units.path(memory).path("ports").asText().equals("read-only")) {
            settings.add(new Assignment(path + PORTS, "simple-dual"));
        }
        return settings;
    }

    /** The largest of the memories is halved, again and again, as long as the network runs with it. */
    private Optional<DesignPoint> halved(List<Assignment> outside, TreeSet<String> memories) {
        Map<String, String> sizes = new LinkedHashMap<>();
        List<Assignment> own = new ArrayList<>(design.hardwareSettings());
        own.addAll(outside);
        try {
            AutoSizes.grown(design.withHardware(own), network)
                    .settings()
                    .forEach(size -> sizes.put(size.path(), size.text()));
        } catch (LoweringException none) {
            return Optional.empty();
        }
        TreeSet<String> left = new TreeSet<>(memories);
        Optional<DesignPoint> point = fitting.apply(sizes(outside, sizes));
        while (point.isEmpty() && !left.isEmpty()) {
            String largest = Collections.max(left, Comparator.comparingLong(memory -> bits(memory, sizes)));
            int depth = depth(largest, sizes);
            sizes.put(path(largest), Integer.toString((depth + 1) / 2));
            if (depth > 1 && runs(own, sizes)) {
                point = fitting.apply(sizes(outside, sizes));
            } else {
                left.remove(largest);
                sizes.put(path(largest), Integer.toString(depth));
            }
        }
        return point;
    }

    private static AutoSizes.Sizes sizes(List<Assignment> outside, Map<String, String> sizes) {
        List<Assignment> all = new ArrayList<>(outside);
        sizes.forEach((path, text) -> all.add(new Assignment(path, text)));
        return new AutoSizes.Sizes(all, List.of());
    }

    private boolean runs(List<Assignment> own, Map<String, String> sizes) {
        List<Assignment> all = new ArrayList<>(own);
        sizes.forEach((path, text) -> all.add(new Assignment(path, text)));
        try {
            // No size depends on a clock.
            Accelerator accelerator =
                    BuiltInHardware.load(design.hardware(), all, (slow, clock) -> Frequency.megahertz(1));
            Lowering.lower(network, accelerator, design.baseline());
            return true;
        } catch (LoweringException e) {
            return false;
        }
    }

    private static String path(String memory) {
        return "units." + memory + DEPTH;
    }

    private static int depth(String memory, Map<String, String> sizes) {
        return Integer.parseInt(sizes.get(path(memory)));
    }

    private long bits(String memory, Map<String, String> sizes) {
        JsonNode keys = units.path(memory);
        return keys.path("banks").asLong() * keys.path("word-bits").asLong() * depth(memory, sizes);
    }
}
