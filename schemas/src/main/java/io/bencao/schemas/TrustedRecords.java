package io.bencao.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Which classes a schema may name. Avro makes an object of the class that a schema names, and since 1.12.2 only of classes that
 * the program trusts: here the generated records, wherever the schema comes from.
 */
final class TrustedRecords {

    private static final String PACKAGE = TrustedRecords.class.getPackageName() + ".avro";

    private TrustedRecords() {}

    /** Adds the contract's records to what Avro trusts in this process. */
    static void declare() {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), type -> type.getPackageName()
                        .equals(PACKAGE)));
    }
}
