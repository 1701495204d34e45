package cyclode.reports.evaluation.shapes;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.time.Frequency;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import cyclode.power.energy.EnergyModel;
import cyclode.power.energy.Operating;
import cyclode.power.resource.Options;
import cyclode.power.technology.Technologies;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.matmul.MatmulSpec;
import cyclode.workloads.table.ScaleSimConfiguration;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The array that a table of layers is timed on.
 *
 * @param name of the hardware
 * @param array the array
 * @param frequency of its clock; none where the hardware is a configuration of SCALE-Sim, which has no time
 * @param energy what its actions cost; none likewise
 * @param configuration the tool's configuration, where it is one
 */
public record ArrayDesign(
        String name,
        MatmulSpec array,
        Optional<Frequency> frequency,
        Optional<EnergyModel> energy,
        Optional<ScaleSimConfiguration> configuration) {
    /**
     * The array of a hardware file, or of a configuration of SCALE-Sim ({@code .cfg}).
     *
     * @throws FileException for everything that is wrong in the file, and where it has not exactly one array
     */
    public static ArrayDesign load(String hardware, List<Assignment> settings) {
        if (ScaleSimConfiguration.names(hardware)) {
            if (!settings.isEmpty()) {
                throw new FileException(
                        "--set", 0, "hardware." + settings.get(0).path(), "a .cfg has no such keys; edit the file");
            }
            ScaleSimConfiguration read = ScaleSimConfiguration.read(Path.of(hardware));
            return new ArrayDesign(read.name(), read.array(), Optional.empty(), Optional.empty(), Optional.of(read));
        }
        Accelerator accelerator = BuiltInHardware.load(hardware, settings);
        if (accelerator.all(MatmulSpec.class).size() != 1) {
            throw new FileException(
                    accelerator.name(),
                    "has " + accelerator.all(MatmulSpec.class).size()
                            + " units of kind systolic-matmul; allowed: one, for a table of layers");
        }
        MatmulSpec array = accelerator.unit(accelerator.only(MatmulSpec.class), MatmulSpec.class);
        Device device = Devices.named(accelerator.device());
        Path beside = Path.of(hardware).toAbsolutePath().getParent();
        EnergyModel energy = EnergyModel.shared(
                Technologies.load(
                        accelerator.technology().orElse(device.technology()), beside == null ? Path.of("") : beside),
                device,
                new Options(DesignPoint.FLOW, accelerator.twoProductsPerDsp(), false),
                new Operating(
                        device.coreVolts(),
                        BigDecimal.valueOf(accelerator.conditions().celsius())));
        return new ArrayDesign(
                accelerator.name(),
                array,
                Optional.of(accelerator.timebase().clock(array.clock()).frequency()),
                Optional.of(energy),
                Optional.empty());
    }
}
