package cyclode.power.resource;

import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Whether a design fits a device, and what would make it fit.
 *
 * @param device the device
 * @param byUnit what each unit takes, in the order given
 */
public record Fit(Device device, Map<String, Resources> byUnit) {
    public Fit {
        byUnit = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byUnit));
    }

    /** What the whole design takes. */
    public Resources total() {
        return byUnit.values().stream().reduce(Resources.NONE, Resources::plus);
    }

    /** Each resource of the device. */
    public List<Utilization> utilization() {
        return Arrays.stream(Kind.values()).map(this::of).toList();
    }

    /** Whether nothing is missing. */
    public boolean fits() {
        return utilization().stream().allMatch(u -> u.missing() == 0) && memoryMissing() == 0;
    }

    /** LUTs as memory that are too many; 0 where the device's number is not known. */
    public long memoryMissing() {
        return device.lutMemory()
                .map(memory -> Math.max(0, total().lutRam() - memory.count()))
                .orElse(0L);
    }

    /** One line for each resource that is missing: how many, who takes most of it, and what would help. */
    public List<String> overflow() {
        List<String> lines = new ArrayList<>();
        for (Utilization u : utilization()) {
            if (u.missing() > 0) {
                lines.add(u.kind().word() + ": " + u.used() + " needed, " + u.available() + " on " + device.name()
                        + ", " + u.missing() + " too many; " + greatest(u.kind()) + "; " + remedy(u.kind()));
            }
        }
        if (memoryMissing() > 0) {
            lines.add("LUT as memory: " + total().lutRam() + " needed, "
                    + device.lutMemory().orElseThrow().count() + " on " + device.name() + ", " + memoryMissing()
                    + " too many; most by " + most(Resources::lutRam)
                    + "; fewer bits a word, or memories in block RAM");
        }
        if (!lines.isEmpty()) {
            lines.add(smallestThatFits()
                    .map(d -> "the smallest device of the catalogue that holds it: " + d.name())
                    .orElse("no device of the catalogue"
                            + cores(device).map(core -> " with a " + core).orElse("") + " holds it"));
        }
        return List.copyOf(lines);
    }

    /** The device with fewest LUTs, of this family if there is one, that has this device's cores, if it has any, and holds the design. */
    public Optional<Device> smallestThatFits() {
        return Devices.all().stream()
                .filter(d -> cores(device).isEmpty() || cores(d).equals(cores(device)))
                .filter(d -> new Fit(d, byUnit).fits())
                .min(Comparator.comparing((Device d) -> d.family() != device.family())
                        .thenComparing(d -> !cores(d).equals(cores(device)))
                        .thenComparing(d -> d.lut().count()));
    }

    private static Optional<String> cores(Device device) {
        return device.processor().map(Device.Processor::core);
    }

    private Utilization of(Kind kind) {
        return new Utilization(
                kind, kind.of(total()), kind.of(device).count(), kind.of(device).status());
    }

    private String greatest(Kind kind) {
        return "most by " + most(kind::of);
    }

    private String most(ToLongFunction<Resources> amount) {
        Map.Entry<String, Resources> most = byUnit.entrySet().stream()
                .max(Comparator.comparingLong(e -> amount.applyAsLong(e.getValue())))
                .orElseThrow();
        return most.getKey() + " (" + amount.applyAsLong(most.getValue()) + ")";
    }

    private String remedy(Kind kind) {
        Utilization uram = of(Kind.URAM);
        return switch (kind) {
            case LUT ->
                of(Kind.DSP).missing() == 0 && total().dsp() < device.dsp().count()
                        ? "fewer lanes or rows, narrower words, or products wide enough for the "
                                + (device.dsp().count() - total().dsp()) + " free DSP blocks"
                        : "fewer lanes or rows, or narrower words";
            case FF -> "fewer lanes or pipeline stages, or narrower words";
            case DSP -> "fewer lanes or rows, or two narrow products in one DSP block";
            case BRAM36 ->
                uram.available() > uram.used()
                        ? "fewer bits a word, shallower banks, or deep banks in the " + (uram.available() - uram.used())
                                + " free UltraRAMs"
                        : "fewer bits a word, shallower banks, or small banks in LUTs as memory";
            case URAM -> "fewer or shallower banks, or banks in block RAM";
        };
    }
}
