package cyclode.reports.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of faults is about the sources that there are; cheap, so that who edits a line learns of it at once. */
class FaultTableTest {
    @Test
    void everyFaultHasOnePlaceAndANameOfItsOwn() throws IOException {
        for (Fault fault : Fault.all()) {
            String planted = fault.plantedIn(Files.readString(Path.of("../..").resolve(fault.file())));
            assertThat(planted.contains(fault.to())).as(fault.what()).isTrue();
        }
        assertThat(Fault.all()).extracting(Fault::what).doesNotHaveDuplicates();
    }
}
