package io.bencao.resnet.pretrained;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.bencao.resnet.pretrained.StoredTensor.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Walks through the fields of a protobuf file without generated classes: those hold all bytes of a message in memory. Here a
 * tensor's bytes are passed over and only their place is kept. Every length is checked against the message around it, the
 * outermost against the file.
 */
final class ProtoFields {

    private static final int DEEPEST = 8;

    private final CodedInputStream in;
    private int tag;
    private int depth;

    /** Reads one field with one of the methods below. */
    @FunctionalInterface
    interface Field {
        void read(int number) throws IOException;
    }

    /**
     * @param in the file from its start
     * @param length how many of its bytes are the message
     */
    ProtoFields(InputStream in, int length) throws IOException {
        this.in = CodedInputStream.newInstance(in);
        this.in.setSizeLimit(Integer.MAX_VALUE);
        this.in.pushLimit(length);
    }

    /** Every field up to the end of the message. */
    void each(Field field) throws IOException {
        for (tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int type = WireFormat.getTagWireType(tag);
            if (type == WireFormat.WIRETYPE_START_GROUP || type == WireFormat.WIRETYPE_END_GROUP) {
                // Nobody writes groups; skipping them would recurse as deep as the file likes.
                throw new DamagedException("a field is coded as a group, which this format does not have");
            }
            field.read(WireFormat.getTagFieldNumber(tag));
        }
    }

    /** This field's value is a message. */
    void message(Field field) throws IOException {
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        if (++depth > DEEPEST) {
            throw new DamagedException("messages are nested more than " + DEEPEST + " deep");
        }
        int end = in.pushLimit(in.readRawVarint32());
        each(field);
        in.popLimit(end);
        depth--;
    }

    /** This field's value is passed over. */
    void skip() throws IOException {
        in.skipField(tag);
    }

    /** This field's bytes are passed over; where they lie is kept. */
    Place place(boolean varints) throws IOException {
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = in.readRawVarint32();
        long offset = in.getTotalBytesRead();
        in.skipRawBytes(length);
        return new Place(offset, length, varints);
    }

    /** This field's bytes. */
    byte[] bytes(int most) throws IOException {
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = in.readRawVarint32();
        if (length < 0 || length > most) {
            throw new DamagedException(
                    "a field of " + Integer.toUnsignedString(length) + " bytes where at most " + most + " make sense");
        }
        return in.readRawBytes(length);
    }

    /** This field's bytes, or none and the field passed over where there are more. */
    byte[] bytesUpTo(int most) throws IOException {
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = in.readRawVarint32();
        if (length > most) {
            in.skipRawBytes(length);
            return new byte[0];
        }
        return in.readRawBytes(length);
    }

    /** This field's text; what is no UTF-8 becomes a mark that no known name has. */
    String text(int mostBytes) throws IOException {
        return new String(bytes(mostBytes), StandardCharsets.UTF_8);
    }

    /** This field's whole number. */
    long whole() throws IOException {
        require(WireFormat.WIRETYPE_VARINT);
        return in.readRawVarint64();
    }

    /** This field's whole numbers, one or many, added to a list. */
    void wholes(List<Long> to, int most) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
            to.add(whole());
        } else {
            require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
            int end = in.pushLimit(in.readRawVarint32());
            while (in.getBytesUntilLimit() > 0 && to.size() <= most) {
                to.add(in.readRawVarint64());
            }
            in.skipRawBytes(in.getBytesUntilLimit());
            in.popLimit(end);
        }
        if (to.size() > most) {
            throw new DamagedException("more than " + most + " sizes in one shape");
        }
    }

    private void require(int wireType) throws DamagedException {
        if (WireFormat.getTagWireType(tag) != wireType) {
            throw new DamagedException("field " + WireFormat.getTagFieldNumber(tag) + " has another type than it must");
        }
    }
}
