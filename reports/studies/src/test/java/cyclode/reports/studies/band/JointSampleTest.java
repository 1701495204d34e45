package cyclode.reports.studies.band;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.evaluation.published.BandSampler.Sample;
import org.junit.jupiter.api.Test;

class JointSampleTest {
    @Test
    void theSampleDependsOnTheSeedAndNotOnTheThreads() {
        JointSample sample = new JointSample("ode-transformer-stl10", "zcu104", 1);
        Sample one = sample.draw(3, 1);
        assertThat(one.points()).hasSize(3 * JointSample.DRAWS_PER_DESIGN);
        assertThat(sample.draw(3, 2)).isEqualTo(one);
        assertThat(new JointSample("ode-transformer-stl10", "zcu104", 2)
                        .draw(3, 2)
                        .points())
                .isNotEqualTo(one.points());
        assertThat(one.points()).allSatisfy(point -> assertThat(point)
                .allSatisfy(v -> assertThat(v).isPositive()));
    }
}
