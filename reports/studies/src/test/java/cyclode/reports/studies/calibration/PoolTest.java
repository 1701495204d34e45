package cyclode.reports.studies.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.calibration.space.DesignSpace;
import cyclode.reports.studies.reproduction.Reproduction;
import org.junit.jupiter.api.Test;

class PoolTest {
    /** Of each resource 80 % at most, counted on the loaded design; those that take more are drawn, refused and counted. */
    @Test
    void everyDesignOfTheBandLeavesAFifthOfTheDeviceFree() throws DesignSpace.Unbuildable {
        Pool pool = new Pool(Reproduction.load("ode-transformer-2024")).fill(16, 1, 2, Progress.NONE);

        assertThat(pool.size()).isEqualTo(16);
        assertThat(pool.even()).isEqualTo(16);
        for (TimedDesign design : pool.designs()) {
            for (Utilization each : DesignPoint.load(pool.space().design(design.settings()))
                    .fit()
                    .utilization()) {
                assertThat(each.used())
                        .as("%s of %s", each.kind(), design.settings())
                        .isLessThanOrEqualTo(each.available() * 4 / 5);
            }
        }
        assertThat(pool.tried())
                .as("of what is drawn evenly a few in a hundred would be built")
                .isBetween(100L, 5000L);
    }
}
