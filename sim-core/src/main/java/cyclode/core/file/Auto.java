package cyclode.core.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An integer component of a record that a file may leave to what is made of it: {@code auto} stands for the least value at which that can
 * be. Whoever reads such a file puts numbers in the place of {@code auto} first, since a record holds a number.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Auto {
    /** What stands for a number in a file. */
    String WORD = "auto";

    /** Least value allowed. */
    int least();

    /** Greatest value allowed. */
    int most();
}
