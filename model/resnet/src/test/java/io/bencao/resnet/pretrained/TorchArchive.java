package io.bencao.resnet.pretrained;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32;

/** Writes a zip archive as PyTorch does: nothing compressed, bytes on multiples of 64, sizes behind them once more. */
final class TorchArchive {

    private static final int ALIGNED = 64;

    private TorchArchive() {}

    /**
     * One entry.
     *
     * @param start its first bytes; the rest, up to the length, is a hole of zeros
     * @param checkSum as the table of contents has it; 0 where none was computed
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(String name, byte[] start, long length, int method, int checkSum) {

        static Entry of(String name, byte[] bytes) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return new Entry(name, bytes, bytes.length, 0, (int) crc.getValue());
        }

        static Entry sparse(String name, byte[] start, long length) {
            return new Entry(name, start, length, 0, 0);
        }
    }

    static void write(Path file, String folder, List<Entry> entries) throws IOException {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            long at = 0;
            for (Entry entry : entries) {
                byte[] name = (folder + "/" + entry.name()).getBytes(StandardCharsets.UTF_8);
                int bare = (int) ((at + 30 + name.length + 4) % ALIGNED);
                byte[] padding = new byte[4 + (ALIGNED - bare) % ALIGNED];
                ByteBuffer local = little(30 + name.length + padding.length);
                local.putInt(0x04034B50)
                        .putShort((short) 0)
                        .putShort((short) 0x0808)
                        .putShort((short) entry.method());
                local.putInt(0).putInt(0).putInt(0).putInt(0);
                local.putShort((short) name.length)
                        .putShort((short) padding.length)
                        .put(name);
                local.put((byte) 'F').put((byte) 'B').putShort((short) (padding.length - 4));
                channel.write(local.rewind(), at);
                long data = at + 30 + name.length + padding.length;
                channel.write(ByteBuffer.wrap(entry.start()), data);
                channel.write(descriptor(entry), data + entry.length());
                table.writeBytes(central(entry, name, at));
                at = data + entry.length() + 16;
            }
            channel.write(ByteBuffer.wrap(table.toByteArray()), at);
            ByteBuffer end = little(22).putInt(0x06054B50).putInt(0);
            end.putShort((short) entries.size()).putShort((short) entries.size());
            channel.write(end.putInt(table.size()).putInt((int) at).rewind(), at + table.size());
        }
    }

    private static ByteBuffer descriptor(Entry entry) {
        ByteBuffer descriptor = little(16).putInt(0x08074B50).putInt(entry.checkSum());
        return descriptor
                .putInt((int) entry.length())
                .putInt((int) entry.length())
                .rewind();
    }

    private static byte[] central(Entry entry, byte[] name, long at) {
        ByteBuffer central = little(46 + name.length);
        central.putInt(0x02014B50).putShort((short) 0).putShort((short) 0).putShort((short) 0x0808);
        central.putShort((short) entry.method()).putInt(0).putInt(entry.checkSum());
        central.putInt((int) entry.length()).putInt((int) entry.length()).putShort((short) name.length);
        return central.putInt(42, (int) at).position(46).put(name).array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
