package dev.chamado.ticket.attachment;

import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;

/** Bytes on their way into the store; they are nobody's until {@link Contents#keep}. */
final class Incoming {
    /** As much as is in memory of a file at once, and waits for the disk together. */
    private static final int PART = 512 << 10;

    private final String tenant;
    private final ObjectId file;
    private final GridFSUploadStream out;

    Incoming(String tenant, ObjectId file, GridFSBucket bucket) {
        this.tenant = tenant;
        this.file = file;
        this.out = bucket.openUploadStream(
                new BsonObjectId(file), file.toHexString(), new GridFSUploadOptions().chunkSizeBytes(PART));
    }

    void write(byte[] bytes, int length) {
        out.write(bytes, 0, length);
    }

    /** Every byte is in the store when this returns. */
    void end() {
        out.close();
    }

    String tenant() {
        return tenant;
    }

    ObjectId file() {
        return file;
    }
}
