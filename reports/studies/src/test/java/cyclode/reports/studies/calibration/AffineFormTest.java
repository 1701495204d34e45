package cyclode.reports.studies.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.studies.calibration.energy.EnergyPrior;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.calibration.space.DesignSpace;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The quick form in which a search sees designs says what the model says. */
class AffineFormTest {
    private static final double ROUNDED_AWAY = 5e-5;

    @Test
    void ratiosAreThoseOfTheModelForAnyDesignBaselineAndEnergies() throws DesignSpace.Unbuildable {
        Reproduction file = Reproduction.load("ode-transformer-2024");
        Pool pool = new Pool(file);
        DesignTimer timer = new DesignTimer();
        SplittableRandom random = new SplittableRandom(20240917);
        for (int trial = 0; trial < 5; trial++) {
            TimedDesign design = pool.random(random);
            DesignPoint point = DesignPoint.load(pool.space().design(design.settings()));
            int number = random.nextInt(pool.baselines().kinds().size());
            BaselineSpace.Kind kind = pool.baselines().kinds().get(number);
            double[] entries = new EnergyPrior(design.technology(), true).draw(random);
            double dispatch = kind.dispatch().at(random.nextDouble());
            double forkJoin = kind.forkJoin().at(random.nextDouble());
            Figures quick = design.figures(kind, dispatch, forkJoin, entries);
            List<Double> model = timer.time(point)
                    .against(kind.baseline(), kind.stack(dispatch, forkJoin), with(point.technology(), entries));
            assertThat(quick.of(Quantity.BACKBONE_SPEEDUP) / model.get(0))
                    .as("%s on %s", kind.baseline(), design.settings())
                    .isEqualTo(1, within(ROUNDED_AWAY));
            assertThat(quick.of(Quantity.END_TO_END_SPEEDUP) / model.get(1)).isEqualTo(1, within(ROUNDED_AWAY));
            assertThat(quick.of(Quantity.ENERGY_EFFICIENCY) / model.get(2)).isEqualTo(1, within(ROUNDED_AWAY));
        }
    }

    /** The technology with every drawn value. */
    private static Technology with(Technology technology, double[] entries) {
        Map<Key, Entry> drawn = new EnumMap<>(Key.class);
        for (Entry entry : technology.entries()) {
            double scale = entry.base().signum() == 0
                    ? 1
                    : entry.base().doubleValue() / entry.value().doubleValue();
            BigDecimal value = entry.base().signum() == 0 && entry.high().signum() > 0
                    ? new BigDecimal(entries[entry.key().ordinal()])
                            .multiply(entry.high())
                            .divide(entry.highBase(), java.math.MathContext.DECIMAL64)
                    : new BigDecimal(entries[entry.key().ordinal()] / scale);
            drawn.put(
                    entry.key(),
                    new Entry(
                            entry.key(),
                            value.max(entry.low()).min(entry.high()),
                            entry.low(),
                            entry.high(),
                            entry.unit(),
                            entry.status(),
                            entry.source()));
        }
        return technology.with(drawn);
    }
}
