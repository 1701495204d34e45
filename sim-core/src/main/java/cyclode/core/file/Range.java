package cyclode.core.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The values allowed for an integer component of a record, or for each integer of a list, when it is read from a file. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /** Least value. */
    long min();

    /** Greatest value. */
    long max();
}
