package cyclode.reports.cli.run;

import cyclode.core.text.Decimals;
import cyclode.power.energy.Band;
import cyclode.reports.evaluation.result.EnergyFigures.EnergyBands;
import java.util.stream.Collectors;

/** How far the technology's entries alone leave the figures open, and which of them most, in a sentence. */
final class EnergyBandText {
    private EnergyBandText() {}

    static String of(EnergyBands bands) {
        Band alone = bands.baselineJ();
        Band efficiency = bands.efficiency();
        Band ratio = bands.powerRatio();
        if (alone == null || efficiency == null || ratio == null) {
            return "by the energy table's own ranges: " + range(bands.acceleratedJ(), 1e3) + " mJ, owed most to "
                    + owed(bands.acceleratedJ());
        }
        return "by the energy table's own ranges: accelerated run " + range(bands.acceleratedJ(), 1e3)
                + " mJ, processor alone "
                + range(alone, 1e3) + " mJ, efficiency " + range(efficiency, 1) + ", power ratio "
                + range(ratio, 1) + "; the accelerated run's is owed most to "
                + owed(bands.acceleratedJ()) + "; the efficiency's to " + owed(efficiency);
    }

    private static String range(Band band, double factor) {
        return Shown.number(band.low() * factor) + " to " + Shown.number(band.high() * factor);
    }

    private static String owed(Band band) {
        return band.owed().stream()
                .map(each -> each.key().path() + " (" + Decimals.percent(each.share(), 0) + ")")
                .collect(Collectors.joining(", "));
    }
}
