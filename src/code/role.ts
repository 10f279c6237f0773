import type { Role } from '../model/usage';
import type { FileId } from '../model/span';

const TEST_NAME = /\.(test|spec|stories|story|cy|e2e|mocks?|fixtures?)\.[^.]+$/i;
const TEST_FOLDER = /(^|\/)(__tests__|__mocks__|__fixtures__|__stories__|\.storybook|tests?|mocks|fixtures|e2e|cypress|playwright)\//i;

/**
 * Tells tests from production code by the path alone. Only what lies under
 * `root` is looked at: a project may itself lie in a folder named `test`.
 */
export function roleOf(file: FileId, root: FileId = ''): Role {
  const inside = root !== '' && file.startsWith(root) ? file.slice(root.length) : file;
  const path = inside.replaceAll('\\', '/');
  return TEST_NAME.test(path) || TEST_FOLDER.test(path) ? 'test' : 'read';
}
