/** What the page needs of a file: its name, its size and its bytes. A `File` of the browser has them all. */
export type BatchFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** A folder that a person has chosen or dropped: the files that lie directly in it. */
export interface Folder {
  readonly name: string;
  readonly files: ReadonlyMap<string, BatchFile>;
}

/** Files looked at in a folder; a batch has seven. */
const MOST_FILES = 1000;

/** The folder chosen in a field for directories. Files in folders below it are left out. */
export function folderOf(files: Iterable<File>): Folder {
  let name = '';
  const found = new Map<string, BatchFile>();
  for (const file of files) {
    const [folder = '', ...rest] = file.webkitRelativePath.split('/');
    name ||= folder;
    if (rest.length === 1 && found.size < MOST_FILES) found.set(file.name, file);
  }
  return { name, files: found };
}

/** The folder that was dropped; of loose files, those as if they lay in one. @throws Error what the browser says */
export async function droppedFolder(transfer: DataTransfer): Promise<Folder> {
  // Entries have to be asked for before the first pause: the transfer is empty after it.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const [first] = entries;
  const isFolder = entries.length === 1 && first?.isDirectory === true;
  const inside = isFolder ? await entriesOf(first as FileSystemDirectoryEntry) : entries;
  const files = await Promise.all(
    inside.filter((entry) => entry.isFile).map((entry) => fileOf(entry as FileSystemFileEntry)),
  );
  return { name: first?.name ?? '', files: new Map(files.map((file) => [file.name, file])) };
}

/** The entries of a folder: a reader gives them in parts, and an empty part at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length < MOST_FILES) {
    const part = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (part.length === 0) break;
    all.push(...part);
  }
  return all;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, failed) => entry.file(done, failed));
}
