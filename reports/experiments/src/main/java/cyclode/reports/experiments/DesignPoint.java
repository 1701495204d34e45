package cyclode.reports.experiments;

import cyclode.core.account.Inventory;
import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import cyclode.power.energy.EnergyModel;
import cyclode.power.resource.Fit;
import cyclode.power.resource.Flow;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.host.Baseline;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network, an accelerator, its device and energies, and a baseline.
 *
 * @param workload the network
 * @param accelerator the accelerator
 * @param device its device
 * @param technology its energies
 * @param baseline what it is compared with
 */
public record DesignPoint(
        Workload workload, Accelerator accelerator, Device device, Technology technology, Baseline baseline) {
    /** The tool whose counts of resources are followed: the one that the published designs were built with. */
    public static final Flow FLOW = Flow.VIVADO;

    /**
     * Reads the files.
     *
     * @throws cyclode.core.file.FileException for everything that is wrong in one of them
     */
    public static DesignPoint load(RunRequest.Design design) {
        Workload workload = BuiltInWorkloads.load(design.workload(), design.workloadSettings());
        Accelerator accelerator = BuiltInHardware.load(design.hardware(), design.hardwareSettings());
        Technology technology = technology(design, accelerator.technology());
        return new DesignPoint(
                workload, accelerator, Devices.named(accelerator.device()), technology, design.baseline());
    }

    /** A table named in a hardware file lies beside that, unless it is built in; one named on the command line where that runs. */
    private static Technology technology(RunRequest.Design design, String nameOrPath) {
        boolean typed = design.hardwareSettings().stream()
                .anyMatch(setting -> setting.path().equals("technology"));
        Path beside = Path.of(design.hardware()).toAbsolutePath().getParent();
        Technology technology = Technologies.load(nameOrPath, typed || beside == null ? Path.of("") : beside);
        for (Assignment setting : design.technologySettings()) {
            try {
                technology = technology.set(setting.path(), setting.text());
            } catch (IllegalArgumentException e) {
                throw new FileException("--set", 0, "technology." + setting.path(), String.valueOf(e.getMessage()));
            }
        }
        return technology;
    }

    /** The same with other energies. */
    public DesignPoint with(Technology other) {
        return new DesignPoint(workload, accelerator, device, other, baseline);
    }

    /** What the units are made of, by unit. */
    public Map<String, Inventory> inventories() {
        Map<String, Inventory> inventories = new LinkedHashMap<>();
        accelerator.units().forEach((name, spec) -> inventories.put(name, spec.inventory()));
        return inventories;
    }

    /** What turns inventory into resources. */
    public ResourceEstimator estimator() {
        return ResourceEstimator.shared(device, options());
    }

    /** What things cost. */
    public EnergyModel energyModel() {
        return EnergyModel.shared(technology, device, options());
    }

    private Options options() {
        return new Options(FLOW, accelerator.twoProductsPerDsp());
    }

    /** What the units take of the device. */
    public Fit fit() {
        return estimator().fit(inventories());
    }
}
