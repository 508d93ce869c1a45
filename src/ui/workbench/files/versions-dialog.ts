import type { FileState, Version } from '../../../workspace/learner-state.ts';
import { openDialog } from '../../kit/dialog.ts';
import { button, element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import type { FilesApi } from './files-api.ts';

/** Opens a list of the former versions of the learner's files, each with a button to restore it. */
export async function openVersions(
  api: FilesApi,
  context: WorkbenchContext,
  restored: (files: FileState[]) => void,
): Promise<void> {
  const { words, kit, lang } = context;
  const versions = await api.versions();
  const list = element('ul', { class: 'wb-versions' }, ...versions.map(itemOf));
  const dialog = openDialog(
    words.versions.title,
    kit,
    versions.length > 0 ? list : element('p', {}, words.versions.none),
  );

  function itemOf(version: Version): HTMLElement {
    const at = new Date(version.at);
    return element(
      'li',
      {},
      element(
        'time',
        { datetime: version.at },
        at.toLocaleString(lang === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'medium' }),
      ),
      element('span', {}, words.versions.why[version.why]),
      element('span', { class: 'm q' }, version.files.join(' ')),
      button(words.versions.restore, () => void restore(version.id)),
    );
  }

  async function restore(id: string): Promise<void> {
    restored(await api.restore(id));
    dialog.close();
  }
}
